package io.natward.simulator.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The Windows versions that can be simulated, with what their registry says of them. */
public enum WindowsVersion {
    XP("xp", 5, 1, 2600, "Microsoft Windows XP", Installation.CLIENT, "Service Pack 3"),
    SERVER_2003("server-2003", 5, 2, 3790, "Microsoft Windows Server 2003", Installation.SERVER, "Service Pack 2"),
    VISTA("vista", 6, 0, 6002, "Windows Vista (TM) Business", Installation.CLIENT, "Service Pack 2"),
    SERVER_2008("server-2008", 6, 0, 6002, "Windows Server (R) 2008 Standard", Installation.SERVER, "Service Pack 2"),
    WINDOWS_7("windows-7", 6, 1, 7601, "Windows 7 Professional", Installation.CLIENT, "Service Pack 1"),
    SERVER_2008_R2(
            "server-2008-r2", 6, 1, 7601, "Windows Server 2008 R2 Standard", Installation.SERVER, "Service Pack 1"),
    SERVER_2012("server-2012", 6, 2, 9200, "Windows Server 2012 Standard", Installation.SERVER, ""),
    WINDOWS_8_1("windows-8.1", 6, 3, 9600, "Windows 8.1 Pro", Installation.CLIENT, ""),
    SERVER_2012_R2("server-2012-r2", 6, 3, 9600, "Windows Server 2012 R2 Standard", Installation.SERVER, ""),
    WINDOWS_10("windows-10", 10, 0, 19045, "Windows 10 Pro", Installation.CLIENT, "22H2"),
    WINDOWS_11("windows-11", 10, 0, 22631, "Windows 10 Pro", Installation.CLIENT, "23H2"),
    SERVER_2016("server-2016", 10, 0, 14393, "Windows Server 2016 Standard", Installation.SERVER, "1607"),
    SERVER_2019("server-2019", 10, 0, 17763, "Windows Server 2019 Standard", Installation.SERVER, "1809"),
    SERVER_2022("server-2022", 10, 0, 20348, "Windows Server 2022 Standard", Installation.SERVER, "21H2"),
    SERVER_2022_CORE("server-2022-core", 10, 0, 20348, "Windows Server 2022 Standard", Installation.CORE, "21H2"),
    SERVER_2025("server-2025", 10, 0, 26100, "Windows Server 2025 Standard", Installation.SERVER, "24H2");

    /** The value of {@code InstallationType}. */
    enum Installation {
        CLIENT("Client"),
        SERVER("Server"),
        CORE("Server Core");

        final String text;

        Installation(String text) {
            this.text = text;
        }
    }

    private final String id;
    private final int major;
    private final int minor;
    private final int build;
    private final String productName;
    private final Installation installation;
    private final String release;

    WindowsVersion(
            String id, int major, int minor, int build, String productName, Installation installation, String release) {
        this.id = id;
        this.major = major;
        this.minor = minor;
        this.build = build;
        this.productName = productName;
        this.installation = installation;
        this.release = release;
    }

    /** The version with this name in a fleet file. */
    public static Optional<WindowsVersion> withId(String id) {
        String wanted = id.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(version -> version.id.equals(wanted))
                .findFirst();
    }

    /** The name in a fleet file, as {@code windows-10}. */
    public String id() {
        return id;
    }

    public int major() {
        return major;
    }

    public int minor() {
        return minor;
    }

    public int build() {
        return build;
    }

    String productName() {
        return productName;
    }

    Installation installation() {
        return installation;
    }

    /** The service pack before Windows 8, the release since Windows 10, else empty. */
    String release() {
        return release;
    }

    /** XP and Server 2003: another reg.exe, other services, IPsec settings under another key. */
    public boolean isVersion5() {
        return major == 5;
    }
}
