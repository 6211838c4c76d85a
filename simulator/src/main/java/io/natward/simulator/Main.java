package io.natward.simulator;

import io.natward.simulator.fleetfile.FleetFile;
import io.natward.simulator.fleetfile.FleetFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Serves the hosts of a fleet file: {@code --fleet FILE [--ca-out FILE] [--client-out FILE --client-user USER
 * --client-password-env VARIABLE]}. Prints {@code NAME 127.0.0.1 PORT} for each
 * host, then {@code ready}, and ends when its standard input does, so that it never outlives its parent. Exit codes: 0
 * served, 2 arguments or fleet file wrong, 70 anything else.
 */
public final class Main {
    private static final String USAGE = "usage: java -jar natward-simulator.jar --fleet FILE [--ca-out FILE]"
            + " [--client-out FILE --client-user USER --client-password-env VARIABLE]";
    private static final Set<String> CLIENT = Set.of("--client-out", "--client-user", "--client-password-env");
    private static final Set<String> KNOWN =
            Set.of("--fleet", "--ca-out", "--client-out", "--client-user", "--client-password-env");
    private static final int WRONG_INPUT = 2;
    private static final int BROKEN = 70;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.in, System.out, System.err, System::getenv));
    }

    static int run(
            List<String> arguments,
            InputStream in,
            PrintStream out,
            PrintStream err,
            UnaryOperator<String> environment) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            options.put(arguments.get(i), arguments.get(i + 1));
        }
        boolean withoutClient = CLIENT.stream().noneMatch(options::containsKey);
        if (!options.containsKey("--fleet")
                || arguments.size() % 2 != 0
                || !KNOWN.containsAll(options.keySet())
                || !(withoutClient || options.keySet().containsAll(CLIENT))) {
            err.println(USAGE);
            return WRONG_INPUT;
        }
        Path fleetFile = Path.of(options.get("--fleet"));
        String password = withoutClient ? "" : environment.apply(options.get("--client-password-env"));
        if (password == null) {
            err.println("the environment variable " + options.get("--client-password-env") + " is not set");
            return WRONG_INPUT;
        }
        try {
            return serve(FleetFile.read(fleetFile, environment), options, password, in, out);
        } catch (FleetFileException e) {
            e.problems().forEach(err::println);
            return WRONG_INPUT;
        } catch (IOException e) {
            err.println(e);
            return Files.isRegularFile(fleetFile) && Files.isReadable(fleetFile) ? BROKEN : WRONG_INPUT;
        }
    }

    private static int serve(
            FleetSpec spec, Map<String, String> options, String password, InputStream in, PrintStream out)
            throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(spec)) {
            if (options.containsKey("--ca-out")) {
                Files.writeString(Path.of(options.get("--ca-out")), fleet.caPem());
            }
            if (options.containsKey("--client-out")) {
                byte[] store = fleet.clientStore(options.getOrDefault("--client-user", ""), password.toCharArray());
                Files.write(Path.of(options.get("--client-out")), store);
            }
            fleet.hosts().forEach(host -> out.println(host.name() + " 127.0.0.1 " + host.port()));
            out.println("ready");
            out.flush();
            in.transferTo(OutputStream.nullOutputStream());
        }
        return 0;
    }
}
