package io.natward.simulator.wsman;

import io.natward.simulator.host.Account;
import io.natward.simulator.host.HostCounters;
import io.natward.simulator.host.Machine;
import io.natward.simulator.host.ShellFault.Quirk;
import io.natward.simulator.shell.Programs;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** The Windows Remote Shell of one host: Create, Command, Send, Receive, Signal, Delete (MS-WSMV 3.1.4). */
final class ShellService {
    private static final int ENVELOPE_OVERHEAD = 4096;

    private final Machine machine;
    private final HostCounters counters;
    private final Programs programs;
    private final ShellFaults faults;
    private final Executor commandThreads;
    private final Map<String, Shell> shells = new ConcurrentHashMap<>();

    ShellService(Machine machine, Executor commandThreads) {
        this.machine = machine;
        this.counters = machine.counters();
        this.programs = new Programs(machine);
        this.faults = new ShellFaults(machine);
        this.commandThreads = commandThreads;
    }

    /** @return the reply's action and body */
    Reply answer(Call call, Account caller) throws FaultException, InterruptedException {
        if (!call.resourceUri().equalsIgnoreCase(Names.CMD)) {
            throw new FaultException(WsmanFault.INVALID_RESOURCE_URI);
        }
        faults.before(call.step());
        return switch (call.step()) {
            case CREATE -> create(call, caller);
            case DELETE -> delete(call, caller);
            case COMMAND -> command(call, shell(call, caller));
            case SEND -> send(call, shell(call, caller));
            case RECEIVE -> receive(call, shell(call, caller));
            case SIGNAL -> signal(call, shell(call, caller));
            default -> throw new FaultException(WsmanFault.ACTION_NOT_SUPPORTED);
        };
    }

    /** What a reply says. */
    record Reply(String action, String body) {}

    private Reply create(Call call, Account caller) throws FaultException {
        Element wanted = call.body()
                .filter(body ->
                        body.namespace().equals(Names.SHELL) && body.name().equals("Shell"))
                .orElseThrow(() -> new FaultException(WsmanFault.INVALID_XML));
        Charset charset = CodePages.of(
                        faults.codePage(Optional.ofNullable(call.options().get("WINRS_CODEPAGE"))),
                        machine.spec().language())
                .orElseThrow(() -> new FaultException(WsmanFault.INVALID_OPTION));
        Shell shell = new Shell(Envelopes.newId(), caller.toString(), charset, environment(wanted));
        open(shell);
        counters.shellCreated();
        if (faults.has(Quirk.SHELL_LOST)) {
            close(shell);
        }
        return new Reply(Names.TRANSFER + "/CreateResponse", created(shell));
    }

    private static Map<String, String> environment(Element wanted) {
        Map<String, String> variables = new HashMap<>();
        wanted.child(Names.SHELL, "Environment")
                .ifPresent(environment -> environment
                        .all(Names.SHELL, "Variable")
                        .forEach(variable ->
                                variables.put(variable.attribute("Name").orElse(""), variable.text())));
        return variables;
    }

    private synchronized void open(Shell shell) throws FaultException {
        int most = machine.spec().limits().shellsPerUser();
        long taken = shells.values().stream()
                .filter(other -> other.owner().equals(shell.owner()))
                .count();
        if (taken >= most || faults.isQuotaFull()) {
            throw new FaultException(WsmanFault.SHELL_QUOTA, Integer.toString(most));
        }
        shells.put(shell.id(), shell);
    }

    private String created(Shell shell) {
        String reference = "<x:ResourceCreated><a:Address>http://"
                + Xml.escape(machine.spec().name())
                + "/wsman</a:Address><a:ReferenceParameters><w:ResourceURI>" + Names.CMD
                + "</w:ResourceURI><w:SelectorSet><w:Selector Name=\"ShellId\">" + shell.id()
                + "</w:Selector></w:SelectorSet></a:ReferenceParameters></x:ResourceCreated>";
        boolean describing =
                machine.spec().windows().major() > 6 || machine.spec().windows().minor() >= 2;
        return !describing
                ? reference
                : reference + "<rsp:Shell><rsp:ShellId>" + shell.id() + "</rsp:ShellId><rsp:ResourceUri>" + Names.CMD
                        + "</rsp:ResourceUri><rsp:Owner>" + Xml.escape(shell.owner())
                        + "</rsp:Owner><rsp:ClientIP>127.0.0.1</rsp:ClientIP><rsp:IdleTimeOut>PT7200.000S"
                        + "</rsp:IdleTimeOut><rsp:InputStreams>stdin</rsp:InputStreams><rsp:OutputStreams>stdout stderr"
                        + "</rsp:OutputStreams><rsp:ShellRunTime>P0DT0H0M0S</rsp:ShellRunTime><rsp:ShellInactivity>"
                        + "P0DT0H0M0S</rsp:ShellInactivity></rsp:Shell>";
    }

    private Shell shell(Call call, Account caller) throws FaultException {
        Optional<String> id = call.selectors().entrySet().stream()
                .filter(selector -> selector.getKey().equalsIgnoreCase("ShellId"))
                .map(Map.Entry::getValue)
                .findFirst();
        if (id.isEmpty()) {
            throw new FaultException(WsmanFault.MISSING_SELECTOR);
        }
        Shell shell = shells.get(id.get().toUpperCase(Locale.ROOT));
        if (shell == null) {
            throw new FaultException(WsmanFault.SHELL_NOT_FOUND, id.get());
        }
        if (!shell.owner().equals(caller.toString())) {
            throw new FaultException(WsmanFault.ACCESS_DENIED);
        }
        return shell;
    }

    private Reply delete(Call call, Account caller) throws FaultException {
        Shell shell = shell(call, caller);
        if (!close(shell)) {
            throw new FaultException(WsmanFault.SHELL_NOT_FOUND, shell.id());
        }
        return new Reply(Names.TRANSFER + "/DeleteResponse", "");
    }

    /** @return false if it was closed before */
    private boolean close(Shell shell) {
        if (shells.remove(shell.id()) == null) {
            return false;
        }
        shell.close();
        counters.shellDeleted();
        return true;
    }

    private Reply command(Call call, Shell shell) throws FaultException, InterruptedException {
        Element wanted = body(call, "CommandLine");
        String command = wanted.child(Names.SHELL, "Command")
                .map(Element::text)
                .orElseThrow(() -> new FaultException(WsmanFault.INVALID_XML));
        String line = wanted.all(Names.SHELL, "Arguments")
                .map(Element::text)
                .collect(Collectors.joining(" ", command + " ", ""))
                .stripTrailing();
        boolean direct = isTrue(call, "WINRS_SKIP_CMD_SHELL");
        if (direct && !programs.isProgram(line)) {
            counters.interpreterError("no such program: " + line);
            throw new FaultException(WsmanFault.FILE_NOT_FOUND);
        }
        counters.commandStarted();
        CommandRun run = shell.newCommand();
        commandThreads.execute(() -> run.run(streams -> {
            int code = direct
                    ? programs.runDirectly(line, shell.environment(), streams)
                    : programs.runWithCmd(line, shell.environment(), streams);
            streams.out().write(faults.moreOutput());
            return code;
        }));
        return new Reply(
                Names.SHELL + "/CommandResponse",
                "<rsp:CommandResponse><rsp:CommandId>" + run.id() + "</rsp:CommandId></rsp:CommandResponse>");
    }

    private static boolean isTrue(Call call, String option) {
        String value = call.options().getOrDefault(option, "").strip();
        return value.equalsIgnoreCase("true") || value.equals("1");
    }

    private Reply send(Call call, Shell shell) throws FaultException {
        Element stream = body(call, "Send")
                .child(Names.SHELL, "Stream")
                .orElseThrow(() -> new FaultException(WsmanFault.INVALID_XML));
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(stream.text());
        } catch (IllegalArgumentException e) {
            throw new FaultException(WsmanFault.INVALID_XML);
        }
        run(shell, stream).send(bytes, stream.attribute("End").orElse("").equalsIgnoreCase("true"));
        return new Reply(Names.SHELL + "/SendResponse", "<rsp:SendResponse/>");
    }

    private Reply receive(Call call, Shell shell) throws FaultException, InterruptedException {
        counters.received();
        Element desired = body(call, "Receive")
                .child(Names.SHELL, "DesiredStream")
                .orElseThrow(() -> new FaultException(WsmanFault.INVALID_XML));
        CommandRun run = run(shell, desired);
        Optional<Received> instead = faults.received(call.timeout());
        if (instead.isPresent()) {
            return new Reply(Names.SHELL + "/ReceiveResponse", instead.get().toXml(run.id()));
        }
        int room = (call.maxEnvelopeBytes() - ENVELOPE_OVERHEAD) / 4 * 3;
        int most = Math.min(room, machine.spec().limits().receiveBytes());
        Received received = run.receive(most, call.timeout(), faults.has(Quirk.DONE_ALONE));
        if (received.isNothing()) {
            throw new FaultException(WsmanFault.OPERATION_TIMEOUT);
        }
        return new Reply(Names.SHELL + "/ReceiveResponse", received.toXml(run.id()));
    }

    private Reply signal(Call call, Shell shell) throws FaultException {
        counters.signalled();
        Element signal = body(call, "Signal");
        CommandRun run = run(shell, signal);
        String code =
                signal.child(Names.SHELL, "Code").map(Element::text).orElse("").strip();
        switch (code.substring(code.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT)) {
            case "terminate" -> shell.terminate(run);
            case "ctrl_c", "ctrl_break" -> run.stop();
            default -> throw new FaultException(WsmanFault.INVALID_PARAMETER);
        }
        return new Reply(Names.SHELL + "/SignalResponse", "<rsp:SignalResponse/>");
    }

    private static Element body(Call call, String name) throws FaultException {
        return call.body()
                .filter(body ->
                        body.namespace().equals(Names.SHELL) && body.name().equals(name))
                .orElseThrow(() -> new FaultException(WsmanFault.INVALID_XML));
    }

    private static CommandRun run(Shell shell, Element naming) throws FaultException {
        return naming.attribute("CommandId")
                .flatMap(id -> shell.command(id.toUpperCase(Locale.ROOT)))
                .orElseThrow(() -> new FaultException(WsmanFault.INVALID_PARAMETER));
    }

    /** Ends all commands that still run. */
    void close() {
        shells.values().forEach(Shell::close);
    }
}
