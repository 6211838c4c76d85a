package io.natward.simulator.fleetfile;

import io.natward.simulator.host.CbtHardening;
import io.natward.simulator.host.Fault;
import io.natward.simulator.host.Language;
import io.natward.simulator.host.Limits;
import io.natward.simulator.host.Listen;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.registry.KeyPath;
import io.natward.simulator.registry.WindowsVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads one host of a fleet file, with the defaults already in it. */
final class HostReader {
    private static final Set<String> KNOWN = Set.of(
            "name",
            "computer-name",
            "windows",
            "language",
            "listen",
            "accounts",
            "registry",
            "denied",
            "fault",
            "latency",
            "cbt-hardening",
            "client-certificates",
            "shells-per-user",
            "writes-log",
            "receive-bytes");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s)");

    private enum ClientCertificates {
        NONE,
        REQUIRED
    }

    private final FieldReader fields;
    private final UnaryOperator<String> environment;

    HostReader(FieldReader fields, UnaryOperator<String> environment) {
        this.fields = fields;
        this.environment = environment;
    }

    Optional<SimulatedHost> read() {
        fields.onlyKnows(KNOWN);
        if (!fields.isMapping()) {
            return Optional.empty();
        }
        Optional<String> name = fields.text("name");
        if (name.isEmpty() || !name.get().matches("[A-Za-z0-9.-]{1,253}")) {
            fields.problem("'name' is due, a DNS name such as ws-001.branch.example");
            return Optional.empty();
        }
        SimulatedHost host = SimulatedHost.of(windows(), name.get())
                .language(fields.choice("language", Language.class).orElse(Language.EN))
                .listen(fields.choice("listen", Listen.class).orElse(Listen.HTTP))
                .cbtHardening(fields.choice("cbt-hardening", CbtHardening.class).orElse(CbtHardening.RELAXED))
                .latency(latency())
                .limits(limits());
        host = fields.text("computer-name").map(host::computerName).orElse(host);
        host = fields.text("writes-log").map(Path::of).map(host::writesLog).orElse(host);
        if (fields.choice("client-certificates", ClientCertificates.class).orElse(ClientCertificates.NONE)
                == ClientCertificates.REQUIRED) {
            host = host.requiringClientCertificates();
        }
        return Optional.of(denied(registry(accounts(faulty(host)))));
    }

    private SimulatedHost faulty(SimulatedHost host) {
        SimulatedHost result = host;
        for (String written : fields.texts("fault")) {
            try {
                result = result.fault(Fault.named(written));
            } catch (IllegalArgumentException e) {
                fields.problem(String.valueOf(e.getMessage()));
            }
        }
        return result;
    }

    private WindowsVersion windows() {
        Optional<String> id = fields.text("windows");
        Optional<WindowsVersion> version = id.flatMap(WindowsVersion::withId);
        if (id.isPresent() && version.isEmpty()) {
            fields.problem("'" + id.get() + "' is no windows; it is one of "
                    + Arrays.stream(WindowsVersion.values())
                            .map(WindowsVersion::id)
                            .collect(Collectors.joining(", ")));
        }
        return version.orElse(WindowsVersion.WINDOWS_10);
    }

    private Duration latency() {
        Optional<String> text = fields.text("latency");
        if (text.isEmpty()) {
            return Duration.ZERO;
        }
        Matcher matcher = DURATION.matcher(text.get());
        if (!matcher.matches()) {
            fields.problem("'" + text.get() + "' is no latency; write it like 5ms or 2s");
            return Duration.ZERO;
        }
        long amount = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
    }

    private Limits limits() {
        try {
            return Limits.DEFAULT
                    .withShellsPerUser(fields.number("shells-per-user").orElse(Limits.DEFAULT.shellsPerUser()))
                    .withReceiveBytes(fields.number("receive-bytes").orElse(Limits.DEFAULT.receiveBytes()));
        } catch (IllegalArgumentException e) {
            fields.problem("shells-per-user is at least 0, receive-bytes at least 1");
            return Limits.DEFAULT;
        }
    }

    private SimulatedHost accounts(SimulatedHost host) {
        SimulatedHost result = host;
        for (JsonNode node : fields.list("accounts")) {
            FieldReader account = fields.below(node, "accounts");
            account.onlyKnows(Set.of("user", "password-env"));
            Optional<String> user = account.text("user");
            Optional<String> variable = account.text("password-env");
            if (user.isEmpty() || variable.isEmpty()) {
                account.problem("'user' and 'password-env' (the name of an environment variable) are due");
                continue;
            }
            String password = environment.apply(variable.get());
            if (password == null) {
                account.problem("the environment variable " + variable.get() + " is not set");
                continue;
            }
            result = result.account(user.get(), password);
        }
        return result;
    }

    private SimulatedHost registry(SimulatedHost host) {
        SimulatedHost result = host;
        for (Map.Entry<String, JsonNode> key : fields.entries("registry")) {
            String path = key.getKey();
            FieldReader values = fields.below(key.getValue(), path);
            if (KeyPath.tryParse(path).isEmpty()) {
                values.problem(
                        "this is not a registry key; write it like HKLM\\SYSTEM\\CurrentControlSet\\Services\\X");
            } else if (key.getValue().isNull()) {
                result = result.withoutKey(path);
            } else if (!values.isMapping()) {
                values.problem("a mapping of value names is due here, or null to delete the key");
            } else {
                result = values(result.withKey(path), path, values);
            }
        }
        return result;
    }

    private static SimulatedHost values(SimulatedHost host, String path, FieldReader values) {
        SimulatedHost result = host;
        for (Map.Entry<String, JsonNode> value : values.entries()) {
            String name = value.getKey();
            SimulatedHost before = result;
            result = value.getValue().isNull()
                    ? before.without(path, name)
                    : DataReader.read(value.getValue(), values.below(value.getValue(), name))
                            .map(data -> before.with(path, name, data))
                            .orElse(before);
        }
        return result;
    }

    private SimulatedHost denied(SimulatedHost host) {
        SimulatedHost result = host;
        for (JsonNode key : fields.list("denied")) {
            if (KeyPath.tryParse(key.asString("")).isEmpty()) {
                fields.problem("'denied' lists registry keys; '" + key.asString("") + "' is none");
            } else {
                result = result.denying(key.asString());
            }
        }
        return result;
    }
}
