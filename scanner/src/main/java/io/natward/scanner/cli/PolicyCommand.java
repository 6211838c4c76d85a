package io.natward.scanner.cli;

import io.natward.policies.policy.Policy;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.profile.EffectivePolicies;
import io.natward.policies.profile.HostPolicies;
import io.natward.policies.profile.PolicyVariants;
import io.natward.policies.source.Problems;
import io.natward.policies.source.Suggestion;
import io.natward.scanner.cli.PolicyOptions.PoliciesWithCases;
import io.natward.scanner.inventory.Host;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code natward policy}: looks at policies without looking at a host. */
@Command(
        name = "policy",
        description = "Lists, checks, explains and tests policies.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PolicyCommand.ListPolicies.class,
            PolicyCommand.Check.class,
            PolicyCommand.Explain.class,
            PolicyTestCommand.class
        })
final class PolicyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.code();
    }

    @Command(
            name = "list",
            description =
                    "Lists the policies in the order in which they are judged, with what a profile sets of them and where.",
            mixinStandardHelpOptions = true)
    static final class ListPolicies implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private final PolicyOptions options = new PolicyOptions();

        @Override
        public Integer call() {
            new PolicyList(spec.commandLine().getOut()).print(options.effective());
            return ExitCode.GOOD.code();
        }
    }

    @Command(
            name = "check",
            description = "Reports every problem of the policies and of their test cases; contacts no host.",
            mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private final PolicyOptions options = new PolicyOptions();

        @Override
        public Integer call() {
            PoliciesWithCases loaded = options.loadWithCases();
            PolicySet policies = loaded.policies();
            spec.commandLine()
                    .getOut()
                    .printf(
                            "Policies: %d, test cases: %d, all well formed. Registry keys to be read of a host: %d.%n",
                            policies.policies().size(),
                            loaded.cases().size(),
                            policies.queries().size());
            return ExitCode.GOOD.code();
        }
    }

    @Command(
            name = "explain",
            description =
                    "Says what a policy judges, for whom, what it needs and why; with --host, what it needs of that "
                            + "host. Contacts nobody.",
            mixinStandardHelpOptions = true)
    static final class Explain implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private final PolicyOptions options = new PolicyOptions();

        @Parameters(paramLabel = "ID", description = "The policy's id, as 'natward policy list' shows it.")
        private String id = "";

        @Option(
                names = "--host",
                paramLabel = "NAME",
                description = "Say what the policy needs of this host of the inventory, and from what it follows.")
        private Optional<String> hostName = Optional.empty();

        @Mixin
        private final InventoryOption inventory = new InventoryOption();

        @Override
        public Integer call() {
            EffectivePolicies effective = options.effective();
            Optional<Host> host = hostName.map(this::host);
            HostPolicies judgedBy =
                    host.map(h -> of(effective, h)).orElseGet(() -> HostPolicies.of(effective.policies()));
            PolicySet policies = judgedBy.policies();
            Policy policy = policies.find(id)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "there is no policy '" + id + "'"
                                    + Suggestion.forUnknown(
                                            id,
                                            policies.policies().stream()
                                                    .map(Policy::id)
                                                    .toList())));
            PrintWriter out = spec.commandLine().getOut();
            if (host.isPresent()) {
                new HostProspect(out).print(policy, judgedBy.because().getOrDefault(id, List.of()), host.get());
            } else {
                new PolicyText(out).explain(policy, effective.origins(id));
            }
            return ExitCode.GOOD.code();
        }

        private static HostPolicies of(EffectivePolicies effective, Host host) {
            Problems problems = new Problems();
            HostPolicies judgedBy = new PolicyVariants(effective, problems).of(host.parameters());
            problems.throwIfAny();
            return judgedBy;
        }

        private Host host(String name) {
            List<Host> hosts = inventory.load().hosts();
            return hosts.stream()
                    .filter(h -> h.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "the inventory has no host '" + name + "'"
                                    + Suggestion.nearest(
                                                    name,
                                                    hosts.stream()
                                                            .map(Host::name)
                                                            .toList())
                                            .map(n -> "; did you mean '" + n + "'?")
                                            .orElse("")));
        }
    }
}
