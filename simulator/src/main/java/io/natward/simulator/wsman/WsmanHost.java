package io.natward.simulator.wsman;

import io.natward.simulator.host.Account;
import io.natward.simulator.host.Machine;
import io.natward.simulator.host.Step;
import io.natward.simulator.http.Application;
import io.natward.simulator.http.Delivery;
import io.natward.simulator.registry.WindowsVersion;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.xml.stream.XMLStreamException;

/** The WS-Management service of one simulated host, behind HTTP and authentication. */
public final class WsmanHost implements Application, AutoCloseable {
    private final Machine machine;
    private final Supplier<byte[]> channelBindings;
    private final ShellService shells;

    /**
     * Makes the service; it does nothing by itself.
     *
     * @param channelBindings of the host's certificate; empty for plain HTTP
     * @param commandThreads where commands run, side by side without bounds
     */
    public WsmanHost(Machine machine, Supplier<byte[]> channelBindings, Executor commandThreads) {
        this.machine = machine;
        this.channelBindings = channelBindings;
        this.shells = new ShellService(machine, commandThreads);
    }

    @Override
    public void accepted() {
        machine.counters().connected();
    }

    @Override
    public Session connected(Optional<X509Certificate> client) {
        return new WsmanConnection(machine, this, channelBindings.get(), client);
    }

    @Override
    public void closed() {
        machine.counters().disconnected();
    }

    /** A SOAP envelope; a fault goes with HTTP 500. */
    static final class Soap {
        private final Step step;
        private final boolean fault;
        private final byte[] bytes;

        Soap(Step step, boolean fault, byte[] bytes) {
            this.step = step;
            this.fault = fault;
            this.bytes = bytes.clone();
        }

        /** What it answers. */
        Step step() {
            return step;
        }

        int status() {
            return fault ? 500 : 200;
        }

        byte[] bytes() {
            return bytes.clone();
        }
    }

    /** @param calledAs the name in the client's Host header, which faults repeat */
    Soap answer(byte[] request, Account caller, String calledAs) throws InterruptedException {
        String messageId = "";
        Step step = Step.OTHER;
        try {
            int most = machine.spec().limits().maxEnvelopeBytes();
            if (request.length > most) {
                throw new FaultException(WsmanFault.ENVELOPE_TOO_BIG);
            }
            Element envelope = Xml.parse(request);
            if (isIdentify(envelope)) {
                return new Soap(step, false, Envelopes.identity(productVersion()));
            }
            Call call = Call.of(envelope, most);
            messageId = call.messageId();
            step = call.step();
            if (machine.faults().deliveryAt(step).filter(Delivery::isInstead).isPresent()) {
                return new Soap(step, false, new byte[0]);
            }
            ShellService.Reply reply = shells.answer(call, caller);
            return soap(step, false, Envelopes.reply(reply.action(), messageId, reply.body()));
        } catch (FaultException e) {
            return soap(step, true, Envelopes.fault(e, messageId, calledAs));
        } catch (XMLStreamException e) {
            FaultException fault = new FaultException(WsmanFault.INVALID_XML);
            return soap(step, true, Envelopes.fault(fault, messageId, calledAs));
        }
    }

    private Soap soap(Step step, boolean fault, byte[] sound) {
        return new Soap(step, fault, EnvelopeDamage.of(sound, step, machine));
    }

    /** What anybody may ask without logging in: the version of the stack, not that of Windows. */
    static Soap anonymousIdentity() {
        return new Soap(Step.OTHER, false, Envelopes.identity("OS: 0.0.0 SP: 0.0 Stack: 3.0"));
    }

    private static boolean isIdentify(Element envelope) {
        return envelope.child(Names.SOAP, "Body")
                .flatMap(body -> body.child(Names.IDENTITY, "Identify"))
                .isPresent();
    }

    private String productVersion() {
        WindowsVersion windows = machine.spec().windows();
        String stack = windows.major() > 6 || windows.minor() >= 2 ? "3.0" : "2.0";
        return String.format(
                Locale.ROOT,
                "OS: %d.%d.%d SP: 0.0 Stack: %s",
                windows.major(),
                windows.minor(),
                windows.build(),
                stack);
    }

    @Override
    public void close() {
        shells.close();
    }
}
