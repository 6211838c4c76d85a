package io.natward.simulator.wsman;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.natward.simulator.host.Machine;
import io.natward.simulator.host.ShellFault;
import io.natward.simulator.host.ShellFault.Quirk;
import io.natward.simulator.host.ShellFault.QuotaFull;
import io.natward.simulator.host.ShellFault.RunningForEver;
import io.natward.simulator.host.ShellFault.SoapFault;
import io.natward.simulator.host.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Plays the shell faults of one host, and counts what they need counted. */
final class ShellFaults {
    /** Where the codes of wsmerror.h start, and how many there are about. */
    private static final long FIRST_CODE = 2150858752L;

    private static final int CODES = 450;
    private static final String FILLER = "0123456789abcdef".repeat(4) + "\r\n";

    private final Machine machine;
    private int creates;
    private long firstCreate;
    private int faults;

    ShellFaults(Machine machine) {
        this.machine = machine;
    }

    boolean has(Quirk quirk) {
        return machine.faults().has(quirk);
    }

    /** Before a request is carried out. */
    void before(Step step) throws FaultException {
        Optional<SoapFault> fault = machine.faults()
                .of(SoapFault.class)
                .filter(candidate -> candidate.at().covers(step))
                .findFirst();
        if (fault.isPresent()) {
            throw FaultException.ofCode(nextCode(fault.get()));
        }
    }

    private synchronized long nextCode(SoapFault fault) {
        int size = fault.codes().size();
        return size == 0
                ? FIRST_CODE + ThreadLocalRandom.current().nextInt(CODES)
                : fault.codes().get(faults++ % size);
    }

    /** Whether all shells are taken, as far as this knows. */
    synchronized boolean isQuotaFull() {
        Optional<QuotaFull> quota = machine.faults().first(QuotaFull.class);
        if (quota.isEmpty()) {
            return false;
        }
        if (creates++ == 0) {
            firstCreate = System.nanoTime();
        }
        Duration since = Duration.ofNanos(System.nanoTime() - firstCreate);
        return creates <= quota.get().tries() || since.compareTo(quota.get().lasting()) < 0;
    }

    /** The value of WINRS_CODEPAGE that counts. */
    Optional<String> codePage(Optional<String> wanted) throws FaultException {
        boolean utf8 = wanted.filter("65001"::equals).isPresent();
        if (utf8 && has(Quirk.NO_UTF_8)) {
            throw new FaultException(WsmanFault.INVALID_OPTION);
        }
        return utf8 && has(Quirk.UTF_8_IGNORED) ? Optional.empty() : wanted;
    }

    /** What a Receive gives in the place of what the command says. */
    Optional<Received> received(Duration timeout) throws FaultException, InterruptedException {
        if (has(Quirk.INSTANT_TIMEOUTS)) {
            throw new FaultException(WsmanFault.OPERATION_TIMEOUT);
        }
        if (has(Quirk.OPERATION_TIMEOUTS)) {
            Thread.sleep(timeout.toMillis());
            throw new FaultException(WsmanFault.OPERATION_TIMEOUT);
        }
        return machine.faults()
                .first(RunningForEver.class)
                .map(running ->
                        new Received(filler(running.bytes()).getBytes(US_ASCII), new byte[0], Optional.empty()));
    }

    /** What a command prints after what it would print. */
    String moreOutput() {
        return machine.faults()
                .first(ShellFault.MoreOutput.class)
                .map(more -> filler(more.bytes()))
                .orElse("");
    }

    private static String filler(int length) {
        return FILLER.repeat(length / FILLER.length() + 1).substring(0, length);
    }
}
