package io.natward.scanner.secret;

import io.natward.scanner.inventory.SecretSources.Subject;
import io.natward.scanner.registry.SecretUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program of the operator's that prints a secret.
 *
 * @param run the program and its arguments, each handed over as it is and never through a shell; in arguments <code>{host}</code>,
 *     <code>{computer}</code> and <code>{address}</code> stand for the host's
 * @param timeout for one run
 */
public record CredentialCommand(String name, List<String> run, Duration timeout) {
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

    /** What can stand for nothing but a name: no option, no path, nothing that a script of Windows would read as its own. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_:\\[][\\p{L}\\p{N}._:\\[\\]-]*");

    private static final List<String> KNOWN = List.of("host", "computer", "address");

    /** @throws IllegalArgumentException with a message for the user */
    public CredentialCommand {
        run = List.copyOf(run);
        if (run.isEmpty() || run.get(0).isBlank()) {
            throw new IllegalArgumentException("'run' is a list: the program, then each of its arguments");
        }
        if (PLACE.matcher(run.get(0)).find()) {
            throw new IllegalArgumentException("the program itself cannot depend on the host; only its arguments can");
        }
        run.stream()
                .flatMap(argument -> PLACE.matcher(argument).results())
                .map(place -> place.group(1))
                .filter(place -> !KNOWN.contains(place))
                .findFirst()
                .ifPresent(place -> {
                    throw new IllegalArgumentException(
                            "there is no {" + place + "}; valid are: {host}, {computer}, {address}");
                });
    }

    /** Whether its secret may differ from host to host. */
    boolean isPerHost() {
        return run.stream().anyMatch(argument -> PLACE.matcher(argument).find());
    }

    /**
     * The program and its arguments for a host.
     *
     * @throws SecretUnavailableException if one of the host's names could be taken for something else
     */
    List<String> argumentsFor(Subject subject) {
        List<String> arguments = new ArrayList<>();
        for (String argument : run) {
            arguments.add(PLACE.matcher(argument).replaceAll(place -> Matcher.quoteReplacement(value(place, subject))));
        }
        return arguments;
    }

    private String value(MatchResult place, Subject subject) {
        String value = switch (place.group(1)) {
            case "host" -> subject.host();
            case "computer" -> subject.computer();
            default -> subject.address();
        };
        if (!NAME.matcher(value).matches()) {
            throw new SecretUnavailableException("credential command '" + name + "' was not run: the host's "
                    + place.group(1) + " name begins like an option or holds more than letters, digits and . _ : -");
        }
        return value;
    }
}
