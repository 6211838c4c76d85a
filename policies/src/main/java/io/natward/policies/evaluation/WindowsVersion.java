package io.natward.policies.evaluation;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.natward.policies.policy.Installation;
import io.natward.policies.registry.HostKeys;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.Reading;
import io.natward.policies.registry.RegistryValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which Windows a host runs, as its registry tells.
 *
 * @param build empty where the registry does not say
 * @param servicePack 0 for none; empty where what stands there is not understood
 * @param productName as the registry has it: Windows 11 calls itself Windows 10 there
 */
public record WindowsVersion(
        int major,
        int minor,
        OptionalInt build,
        OptionalInt servicePack,
        Optional<Installation> installation,
        Optional<String> productName) {
    private static final Pattern DOTTED = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})");
    private static final Pattern SERVICE_PACK = Pattern.compile("Service Pack (\\d{1,2})(,.*)?");
    private static final int WINDOWS_11_BUILD = 22000;

    /** Empty where the version could not be read, or the key holds none. */
    public static Optional<WindowsVersion> of(HostFacts facts) {
        KeyReading key = facts.key(HostKeys.WINDOWS_VERSION);
        if (!(key instanceof KeyReading.Present)) {
            return Optional.empty();
        }
        OptionalInt build = number(key, HostKeys.CURRENT_BUILD);
        Optional<String> product = text(key, HostKeys.PRODUCT_NAME);
        OptionalInt servicePack = servicePack(key);
        if (key.value(HostKeys.CURRENT_MAJOR) instanceof Reading.Present present) {
            return present.value() instanceof RegistryValue.Dword major
                    ? Optional.of(new WindowsVersion(
                            Math.toIntExact(Math.min(major.value(), Integer.MAX_VALUE)),
                            0,
                            build,
                            servicePack,
                            installation(key, product, 0),
                            product))
                    : Optional.empty();
        }
        if (key.value(HostKeys.CURRENT_MAJOR) instanceof Reading.Unreadable) {
            return Optional.empty(); // CurrentVersion alone is 6.3 on everything since Windows 8.1
        }
        Matcher dotted = DOTTED.matcher(text(key, HostKeys.CURRENT_VERSION).orElse(""));
        if (!dotted.matches()) {
            return Optional.empty();
        }
        int major = Integer.parseInt(dotted.group(1));
        int minor = Integer.parseInt(dotted.group(2));
        return Optional.of(
                new WindowsVersion(major, minor, build, servicePack, installation(key, product, major), product));
    }

    /** Major, minor and, where known, build. */
    public List<Integer> numbers() {
        List<Integer> numbers = new ArrayList<>(List.of(major, minor));
        build.ifPresent(numbers::add);
        return List.copyOf(numbers);
    }

    /** {@code 10.0.22631}, or {@code 10.0} where the build is not known. */
    public String dotted() {
        return major + "." + minor + (build.isPresent() ? "." + build.getAsInt() : "");
    }

    /** For people: {@code Windows 11 Pro (10.0.22631)}, {@code Windows XP (5.1.2600, service pack 3)}. */
    public String describe() {
        String name = productName.orElse("Windows").replaceFirst("^Microsoft ", "");
        boolean eleven = major >= 10
                && installation.equals(Optional.of(Installation.CLIENT))
                && build.orElse(0) >= WINDOWS_11_BUILD;
        String pack = servicePack.orElse(0) > 0 ? ", service pack " + servicePack.getAsInt() : "";
        return (eleven ? name.replace("Windows 10", "Windows 11") : name) + " (" + dotted() + pack + ")";
    }

    private static OptionalInt servicePack(KeyReading key) {
        Optional<String> text = text(key, HostKeys.SERVICE_PACK);
        boolean absent = key.value(HostKeys.SERVICE_PACK) instanceof Reading.Absent;
        if (absent || text.filter(String::isBlank).isPresent()) {
            return OptionalInt.of(0);
        }
        Matcher matcher = SERVICE_PACK.matcher(text.orElse(""));
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** The value came with Windows Vista; before it, the product's name tells. */
    private static Optional<Installation> installation(KeyReading key, Optional<String> product, int major) {
        Optional<String> type = text(key, HostKeys.INSTALLATION_TYPE);
        if (type.isPresent() || major != 5) {
            return type.flatMap(Installation::ofWindowsName);
        }
        return product.map(p -> p.contains("Server") ? Installation.SERVER : Installation.CLIENT);
    }

    private static OptionalInt number(KeyReading key, String name) {
        return text(key, name)
                .filter(t -> t.matches("\\d{1,9}"))
                .map(t -> OptionalInt.of(Integer.parseInt(t)))
                .orElse(OptionalInt.empty());
    }

    private static Optional<String> text(KeyReading key, String name) {
        return key.value(name) instanceof Reading.Present present && present.value() instanceof RegistryValue.Sz sz
                ? Optional.of(sz.text())
                : Optional.empty();
    }
}
