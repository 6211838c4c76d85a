package io.natward.policies.registry;

import io.natward.policies.registry.KeyQuery.Scope;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The keys that tell what a host is, whatever the policies ask: its Windows version and its control sets. */
public final class HostKeys {
    /** Windows version and edition. The key is too large to list, so single values of it are asked for. */
    public static final RegistryPath WINDOWS_VERSION =
            RegistryPath.parse("HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion");

    public static final String CURRENT_VERSION = "CurrentVersion";
    public static final String CURRENT_MAJOR = "CurrentMajorVersionNumber";
    public static final String CURRENT_BUILD = "CurrentBuildNumber";
    public static final String SERVICE_PACK = "CSDVersion";
    public static final String INSTALLATION_TYPE = "InstallationType";
    public static final String PRODUCT_NAME = "ProductName";

    /** What Windows calls its edition, for example {@code Professional}; before Windows Vista there was no such value. */
    public static final String EDITION = "EditionID";

    /** For policies that ask for the edition. */
    public static final KeyQuery EDITION_QUERY = KeyQuery.values(WINDOWS_VERSION, Set.of(EDITION));

    /** Its subkeys are the control sets. */
    public static final RegistryPath SYSTEM = RegistryPath.parse("HKLM\\SYSTEM");

    /** Its value {@link #CURRENT} is the number of the control set that {@code CurrentControlSet} stands for. */
    public static final RegistryPath SELECT = RegistryPath.parse("HKLM\\SYSTEM\\Select");

    public static final String CURRENT = "Current";

    /** Where 64-bit Windows keeps the part of {@code HKLM\SOFTWARE} that 32-bit programs see. */
    public static final RegistryPath SOFTWARE_OF_32_BIT = RegistryPath.parse("HKLM\\SOFTWARE\\WOW6432Node");

    /** The variables of the computer; {@link #ARCHITECTURE} is one of them. */
    public static final RegistryPath ENVIRONMENT =
            RegistryPath.parse("HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment");

    /** What Windows itself runs as, for example {@code AMD64}; {@value #ARCHITECTURE_32_BIT} is the one of 32 bits. */
    public static final String ARCHITECTURE = "PROCESSOR_ARCHITECTURE";

    public static final String ARCHITECTURE_32_BIT = "x86";

    /** For policies that judge what only 64-bit Windows has. */
    public static final KeyQuery ARCHITECTURE_QUERY = KeyQuery.values(ENVIRONMENT, Set.of(ARCHITECTURE));

    private HostKeys() {}

    /** What has to be read of every host. */
    public static List<KeyQuery> queries() {
        Set<String> version =
                Set.of(CURRENT_VERSION, CURRENT_MAJOR, CURRENT_BUILD, SERVICE_PACK, INSTALLATION_TYPE, PRODUCT_NAME);
        return List.of(
                new KeyQuery(WINDOWS_VERSION, new TreeSet<>(version), Scope.VALUES),
                KeyQuery.whole(SYSTEM, Set.of()),
                KeyQuery.whole(SELECT, Set.of(CURRENT)));
    }
}
