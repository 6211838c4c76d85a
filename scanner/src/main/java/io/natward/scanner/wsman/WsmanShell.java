package io.natward.scanner.wsman;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.diagnosis.QuotaPauses;
import io.natward.scanner.diagnosis.WsManFault;
import io.natward.scanner.regexe.CommandResult;
import io.natward.scanner.regexe.Deadline;
import io.natward.scanner.regexe.RemoteShell;
import io.natward.scanner.regexe.Session;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.Target;
import io.natward.scanner.wsman.soap.Output;
import io.natward.scanner.wsman.soap.Reply;
import io.natward.scanner.wsman.soap.Request;
import io.natward.scanner.wsman.soap.Requests;
import io.natward.scanner.wsman.soap.SoapViolation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One host's shell, run on the calling thread. */
final class WsmanShell implements RemoteShell {
    private static final Logger LOG = LoggerFactory.getLogger(WsmanShell.class);

    /**
     * Whether a command that is done is told so too, as Windows' own client does, at the price of a request. Deleting the shell
     * releases the command as well (MS-WSMV 3.1.4.4); no Windows host has confirmed yet that nothing else hangs on it.
     */
    private static final boolean SIGNAL_AFTER_DONE = false;

    private static final int UTF_8_CODE_PAGE = 65_001;
    private static final int FALLBACK_CODE_PAGE = 437;
    private static final Charset FALLBACK = Charset.forName("IBM437");

    private static final Duration LONGEST_OPERATION = Duration.ofSeconds(20);
    private static final Duration SHORTEST_OPERATION = Duration.ofMillis(500);
    /** After a Receive that brought nothing at once, lest a host that says so again and again be asked again and again. */
    private static final Duration EMPTY_PAUSE = Duration.ofMillis(100);
    /** Whoever interrupts a scan waits for it. */
    private static final Duration CLEAN_UP_AFTER_INTERRUPT = Duration.ofMillis(800);

    private final Target target;
    private final Conversation conversation;
    private final Requests requests;
    private final Deadline deadline;
    private Charset charset = UTF_8;
    private Optional<String> shellId = Optional.empty();
    private Optional<String> running = Optional.empty();

    private WsmanShell(Target target, Conversation conversation, Deadline deadline) {
        this.target = target;
        this.conversation = conversation;
        this.requests = new Requests((target.tls() ? "https://" : "http://") + target.endpoint() + Wire.PATH);
        this.deadline = deadline;
    }

    static WsmanShell open(Target target, Services services, Deadline deadline)
            throws HostFailure, InterruptedException {
        WsmanShell shell = new WsmanShell(target, Conversation.with(target, services), deadline);
        boolean open = false;
        try {
            shell.conversation.begin(shell.endOfWork());
            shell.create();
            open = true;
            return shell;
        } finally {
            if (!open) {
                shell.close();
            }
        }
    }

    private void create() throws HostFailure, InterruptedException {
        int codePage = UTF_8_CODE_PAGE;
        QuotaPauses pauses = new QuotaPauses();
        while (true) {
            Reply reply = conversation.ask(requests.create(codePage, operationTimeout()), endOfCreation());
            Optional<WsManFault> fault = reply.fault();
            if (fault.isEmpty()) {
                shellId = Optional.of(read(reply::shellId));
                return;
            }
            Optional<Duration> pause =
                    fault.filter(WsManFault::isQuota).flatMap(full -> pauses.next(deadline.forWork()));
            if (pause.isPresent()) {
                Thread.sleep(pause.get().toMillis());
            } else if (codePage == UTF_8_CODE_PAGE && mayBeTheCodePage(fault.get())) {
                codePage = FALLBACK_CODE_PAGE;
                charset = FALLBACK;
            } else {
                throw conversation.symptoms().fault(fault.get());
            }
        }
    }

    private static boolean mayBeTheCodePage(WsManFault fault) {
        return !fault.isAccessDenied() && !fault.isQuota() && !fault.isOperationTimeout();
    }

    @Override
    public CommandResult run(String line) throws HostFailure, InterruptedException {
        String shell = shellId.orElseThrow(() -> new IllegalStateException("the shell is not open"));
        Reply started = ask(requests.command(shell, line, operationTimeout()));
        String command = read(started::commandId);
        running = Optional.of(command);
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        while (true) {
            Output received = receive(shell, command);
            stdout.writeBytes(received.stdout());
            if (stdout.size() > CommandResult.MAX_OUTPUT) {
                throw new HostFailure(NoAnswer.FAILED, "the host printed more than 1 MiB for one command");
            }
            if (received.exitCode().isPresent()) {
                running = SIGNAL_AFTER_DONE ? running : Optional.empty();
                return CommandResult.of(
                        stdout.toByteArray(), charset, received.exitCode().get());
            }
            if (deadline.forWork().compareTo(SHORTEST_OPERATION) < 0) {
                throw conversation.symptoms().unfinished();
            }
        }
    }

    /** Nothing, if the host had nothing to say in the time it was given. */
    private Output receive(String shell, String command) throws HostFailure, InterruptedException {
        long asked = System.nanoTime();
        Reply reply = conversation.ask(requests.receive(shell, command, operationTimeout()), endOfWork());
        Optional<WsManFault> fault = reply.fault();
        if (fault.isPresent() && !fault.get().isOperationTimeout()) {
            throw conversation.symptoms().fault(fault.get());
        }
        Output output = fault.isPresent() ? Output.NOTHING : read(() -> reply.output(command));
        boolean nothing = output.stdout().length == 0 && output.exitCode().isEmpty();
        if (nothing && System.nanoTime() - asked < SHORTEST_OPERATION.toNanos()) {
            Thread.sleep(EMPTY_PAUSE.toMillis());
        }
        return output;
    }

    private Reply ask(Request request) throws HostFailure, InterruptedException {
        Reply reply = conversation.ask(request, endOfWork());
        if (reply.fault().isPresent()) {
            throw conversation.symptoms().fault(reply.fault().get());
        }
        return reply;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws SoapViolation;
    }

    private <T> T read(Reading<T> reading) throws HostFailure {
        try {
            return reading.read();
        } catch (SoapViolation e) {
            throw conversation.symptoms().unusable(e.detail());
        }
    }

    private long endOfWork() {
        return System.nanoTime() + deadline.forWork().toNanos();
    }

    /** A reply that names a new shell is waited for a little longer: nobody could delete the shell without it. */
    private long endOfCreation() {
        return System.nanoTime()
                + deadline.left().minus(deadline.forCleaningUp().dividedBy(2)).toNanos();
    }

    /** The host is to answer, if only that it has nothing to say, before its time is over here. */
    private Duration operationTimeout() {
        Duration left = deadline.forWork().minus(SHORTEST_OPERATION);
        if (left.compareTo(SHORTEST_OPERATION) < 0) {
            return SHORTEST_OPERATION;
        }
        return left.compareTo(LONGEST_OPERATION) < 0 ? left : LONGEST_OPERATION;
    }

    @Override
    public Session session() {
        return conversation.session();
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try (conversation) {
            if (shellId.isPresent() && !conversation.isRejected()) {
                Duration time = deadline.forCleaningUp();
                boolean shortened = interrupted && time.compareTo(CLEAN_UP_AFTER_INTERRUPT) > 0;
                delete(shellId.get(), System.nanoTime() + (shortened ? CLEAN_UP_AFTER_INTERRUPT : time).toNanos());
            }
        } catch (InterruptedException e) {
            interrupted = true;
            warn(e);
        } catch (HostFailure e) {
            warn(e);
        } finally {
            shellId = Optional.empty();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Over a new connection if the old one broke, which needs a new login: only of an account that this host has accepted
     * and not rejected since, so that it is no second attempt at a rejected one.
     */
    private void delete(String shell, long until) throws HostFailure, InterruptedException {
        resumeIfBroken(until);
        if (running.isPresent()) {
            long now = System.nanoTime();
            terminate(shell, running.get(), now + (until - now) / 2);
            resumeIfBroken(until);
        }
        Reply deleted = conversation.ask(requests.delete(shell, SHORTEST_OPERATION), until);
        if (deleted.fault().isPresent()) {
            throw conversation.symptoms().fault(deleted.fault().get());
        }
    }

    private void resumeIfBroken(long until) throws HostFailure, InterruptedException {
        if (!conversation.isSound()) {
            conversation.resume(until);
        }
    }

    /** Without it, the deletion ends the command too; but a rejected account is not to be used for that either. */
    private void terminate(String shell, String command, long until) throws HostFailure, InterruptedException {
        try {
            conversation.ask(requests.terminate(shell, command, SHORTEST_OPERATION), until);
        } catch (HostFailure e) {
            if (conversation.isRejected()) {
                throw e;
            }
            LOG.debug("{}: the command could not be ended", target.host(), e);
        }
    }

    private void warn(Exception failure) {
        LOG.warn(
                "{}: the shell could not be deleted; the host drops it once it is idle for long enough", target.host());
        LOG.debug("{}: while deleting the shell", target.host(), failure);
    }
}
