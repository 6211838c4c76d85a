package io.natward.simulator.registry;

import static io.natward.simulator.registry.Data.binary;
import static io.natward.simulator.registry.Data.dword;
import static io.natward.simulator.registry.Data.expandSz;
import static io.natward.simulator.registry.Data.multiSz;
import static io.natward.simulator.registry.Data.qword;
import static io.natward.simulator.registry.Data.sz;

import io.natward.simulator.registry.WindowsVersion.Installation;
import java.util.EnumMap;
import java.util.Map;

/**
 * The registry of a freshly installed host of each Windows version, as far as tools that look at IPsec, remote access
 * and TCP/IP settings read it, with the noise that surrounds those keys. Built once a version and shared by all hosts.
 */
public final class BaseRegistry {
    private static final Map<WindowsVersion, Registry> BUILT = new EnumMap<>(WindowsVersion.class);
    private static final String ADAPTER = "{4C9B1B0E-6A1D-4E7C-9E4F-0C5D3B2A1F00}";
    private static final String STALE_ADAPTER = "{A8F3D2C1-77B0-4D53-8A51-5E2E9B6C7D01}";

    private final WindowsVersion version;
    private final Registry registry = Registry.empty();

    private BaseRegistry(WindowsVersion version) {
        this.version = version;
    }

    /** A registry of its own for a host of this version with this NetBIOS name. */
    public static Registry of(WindowsVersion version, String computerName) {
        Registry base;
        synchronized (BUILT) {
            base = BUILT.computeIfAbsent(version, wanted -> new BaseRegistry(wanted).build());
        }
        Registry own = base.copy();
        KeyPath control = KeyPath.parse("HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName");
        own.write(control.child("ActiveComputerName"), "ComputerName", sz(computerName));
        own.write(control.child("ComputerName"), "ComputerName", sz(computerName));
        return own;
    }

    private Registry build() {
        KeyPath select = KeyPath.parse("HKLM\\SYSTEM\\Select");
        put(select, "Current", dword(1));
        put(select, "Default", dword(1));
        put(select, "Failed", dword(0));
        put(select, "LastKnownGood", dword(version.isVersion5() ? 2 : 1));
        currentVersion();
        control();
        KeyPath services = KeyPath.parse("HKLM\\SYSTEM\\CurrentControlSet\\Services");
        BaseServices.of(version).forEach(service -> service(services, service));
        ipsec(services);
        remoteAccess(services);
        tcpip(services);
        users();
        for (String hive : new String[] {"HARDWARE", "SAM", "SECURITY", "SOFTWARE\\Policies\\Microsoft"}) {
            registry.create(KeyPath.parse("HKLM\\" + hive));
        }
        registry.deny(KeyPath.parse("HKLM\\SAM\\SAM"));
        registry.deny(KeyPath.parse("HKLM\\SECURITY"));
        return registry;
    }

    private void put(KeyPath path, String name, Data data) {
        registry.write(path, name, data);
    }

    /** Since Windows 8.1 {@code CurrentVersion} stands still at 6.3. */
    private void currentVersion() {
        KeyPath key = KeyPath.parse("HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion");
        boolean frozen = version.major() >= 10;
        put(key, "SystemRoot", sz(version.isVersion5() ? "C:\\WINDOWS" : "C:\\Windows"));
        put(key, "ProductName", sz(version.productName()));
        put(key, "CurrentVersion", sz(frozen ? "6.3" : version.major() + "." + version.minor()));
        put(key, "CurrentBuildNumber", sz(Integer.toString(version.build())));
        put(
                key,
                "CurrentBuild",
                sz(version.isVersion5() ? "1.511.1 () (Obsolete data - do not use)" : "" + version.build()));
        put(key, "CurrentType", sz("Multiprocessor Free"));
        put(key, "RegisteredOwner", sz("Example"));
        put(key, "InstallDate", dword(0x5f5e1000L));
        put(key, "DigitalProductId", binary("A4000000030000003535303431" + "00".repeat(151)));
        if (!version.isVersion5()) {
            put(key, "InstallationType", sz(version.installation().text));
            put(
                    key,
                    "EditionID",
                    sz(version.installation() == Installation.CLIENT ? "Professional" : "ServerStandard"));
            put(key, "BuildLab", sz(version.build() + ".vb_release.191206-1406"));
        }
        if (frozen) {
            put(key, "CurrentMajorVersionNumber", dword(version.major()));
            put(key, "CurrentMinorVersionNumber", dword(version.minor()));
            put(key, "UBR", dword(4291));
            put(key, "ReleaseId", sz("2009"));
            put(key, "DisplayVersion", sz(version.release()));
            put(key, "InstallTime", qword(0x01d6_4b3a_2c1d_0e00L));
        } else if (!version.release().isEmpty()) {
            put(key, "CSDVersion", sz(version.release()));
        }
        for (String subkey : new String[] {"AeDebug", "Fonts", "HotFix", "NetworkCards", "ProfileList", "Winlogon"}) {
            registry.create(key.child(subkey));
        }
    }

    private void control() {
        KeyPath control = KeyPath.parse("HKLM\\SYSTEM\\CurrentControlSet\\Control");
        put(control, "CurrentUser", sz("USERNAME"));
        put(control, "SystemBootDevice", sz("multi(0)disk(0)rdisk(0)partition(1)"));
        KeyPath manager = control.child("Session Manager");
        put(manager.child("Environment"), "PROCESSOR_ARCHITECTURE", sz(version.isVersion5() ? "x86" : "AMD64"));
        KeyPath memory = manager.child("Memory Management");
        put(memory.child("PrefetchParameters"), "BootId", dword(57));
        put(control.child("Windows"), "ShutdownTime", binary("9C4F6A1D2B77DA01"));
        boolean client = version.installation() == Installation.CLIENT;
        put(control.child("ProductOptions"), "ProductType", sz(client ? "WinNT" : "ServerNT"));
    }

    private void service(KeyPath services, BaseServices.Service service) {
        KeyPath key = services.child(service.name());
        boolean driver = service.type() < 16;
        put(key, "DisplayName", sz(service.name()));
        put(key, "ErrorControl", dword(1));
        put(
                key,
                "ImagePath",
                expandSz(
                        driver
                                ? "System32\\drivers\\" + service.name() + ".sys"
                                : "%SystemRoot%\\system32\\svchost.exe -k netsvcs"));
        put(key, "Start", dword(service.start()));
        put(key, "Type", dword(service.type()));
        if (!driver) {
            put(key, "ObjectName", sz("LocalSystem"));
            registry.create(key.child("Parameters"));
        }
    }

    private void ipsec(KeyPath services) {
        KeyPath agent = services.child("PolicyAgent");
        put(
                agent,
                "DependOnService",
                version.isVersion5() ? multiSz("RPCSS", "Tcpip", "IPSec") : multiSz("Tcpip", "bfe"));
        put(agent, "ObjectName", sz(version.isVersion5() ? "LocalSystem" : "NT Authority\\NetworkService"));
        registry.create(agent.child("Oakley"));
        if (version.isVersion5()) {
            put(agent, "Start", dword(2));
            registry.create(services.child("IPSec").child("Enum"));
            return;
        }
        put(agent, "ServiceSidType", dword(1));
        put(agent, "RequiredPrivileges", multiSz("SeAuditPrivilege", "SeChangeNotifyPrivilege"));
        put(agent, "FailureActions", binary("8051010000000000000000000300000014000000010000"));
        put(agent.child("Parameters"), "ServiceDll", expandSz("%SystemRoot%\\System32\\ipsecsvc.dll"));
        registry.create(agent.child("TriggerInfo"));
        put(services.child("IKEEXT"), "DependOnService", multiSz("BFE", "nsi"));
        put(services.child("IKEEXT").child("Parameters"), "ServiceDll", expandSz("%SystemRoot%\\System32\\ikeext.dll"));
        put(services.child("BFE"), "DependOnService", multiSz("RpcSs"));
        registry.deny(services.child("BFE").child("Parameters").child("Policy").child("Persistent"));
    }

    /** The hives that are loaded: the services' accounts, and one user who is logged in. */
    private void users() {
        KeyPath users = KeyPath.parse("HKU");
        String user = "S-1-5-21-1004336348-1177238915-682003330-1001";
        for (String account : new String[] {".DEFAULT", "S-1-5-18", "S-1-5-19", "S-1-5-20", user}) {
            put(users.child(account).child("Environment"), "TEMP", expandSz("%USERPROFILE%\\AppData\\Local\\Temp"));
            put(users.child(account).child("Software").child("Microsoft").child("Windows"), "Accounts", sz("kept"));
        }
        registry.create(users.child(user + "_Classes").child("Local Settings"));
    }

    /** Which device each adapter is. */
    private void network() {
        KeyPath adapters = KeyPath.parse(
                "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Network\\{4D36E972-E325-11CE-BFC1-08002BE10318}");
        put(adapters, "Class", sz("Net"));
        connection(adapters, ADAPTER, "Ethernet", "PCI\\VEN_8086&DEV_15BE&SUBSYS_225D17AA&REV_11\\3&11583659&0&FE");
        connection(adapters, STALE_ADAPTER, "Wi-Fi", "PCI\\VEN_8086&DEV_9DF0&SUBSYS_00308086&REV_11\\3&11583659&0&A3");
        registry.create(adapters.child("Descriptions"));
    }

    private void connection(KeyPath adapters, String adapter, String name, String device) {
        KeyPath connection = adapters.child(adapter).child("Connection");
        put(connection, "DefaultNameResourceId", dword(1803));
        put(connection, "Name", sz(name));
        put(connection, "PnpInstanceID", sz(device));
    }

    private void remoteAccess(KeyPath services) {
        KeyPath rasman = services.child("RasMan").child("Parameters");
        put(rasman, "ServiceDll", expandSz("%SystemRoot%\\System32\\rasmans.dll"));
        put(rasman, "AllowL2TPWeakCrypto", dword(0));
        put(rasman, "AllowPPTPWeakCrypto", dword(0));
        put(rasman, "KeepRasConnections", dword(0));
        put(rasman, "Medias", multiSz("rastapi"));
        put(services.child("RemoteAccess").child("Parameters"), "ServerFlags", dword(0x0080_2702L));
        if (version.isVersion5()) {
            put(services.child("SharedAccess"), "Start", dword(2));
        }
    }

    private void tcpip(KeyPath services) {
        KeyPath parameters = services.child("Tcpip").child("Parameters");
        put(parameters, "DataBasePath", expandSz("%SystemRoot%\\System32\\drivers\\etc"));
        put(parameters, "Domain", sz(""));
        put(parameters, "ForwardBroadcasts", dword(0));
        put(parameters, "ICSDomain", sz("mshome.net"));
        put(parameters, "IPEnableRouter", dword(0));
        put(parameters, "NameServer", sz(""));
        put(parameters, "EnableICMPRedirect", dword(1));
        KeyPath adapter = parameters.child("Interfaces").child(ADAPTER);
        put(adapter, "EnableDHCP", dword(1));
        put(adapter, "DhcpIPAddress", sz("198.51.100.21"));
        put(adapter, "DhcpSubnetMask", sz("255.255.255.0"));
        put(adapter, "DhcpDefaultGateway", multiSz("198.51.100.1"));
        put(adapter, "LeaseTerminatesTime", dword(0x7fff_ffffL));
        KeyPath stale = parameters.child("Interfaces").child(STALE_ADAPTER);
        put(stale, "EnableDHCP", dword(1));
        put(stale, "DhcpIPAddress", sz("0.0.0.0"));
        network();
        registry.create(parameters.child("Adapters"));
        registry.create(parameters.child("PersistentRoutes"));
        registry.create(services.child("Tcpip6").child("Parameters").child("Interfaces"));
    }
}
