package io.natward.scanner.login.kerberos;

import io.natward.policies.finding.Connection.Login;
import io.natward.scanner.login.LoginContext;
import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.LoginFailure.Reason;
import io.natward.scanner.login.MessageSealing;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.ietf.jgss.GSSException;

/**
 * One login with a host's ticket: an AP-REQ there, an AP-REP back (RFC 4121 4.1), which proves the host. It travels bare under the
 * HTTP scheme {@code Kerberos}, as Windows sends it, so sealed messages after it are of the protocol of that name.
 */
public final class KerberosLogin implements LoginContext {
    private final Exchange exchange;
    private final String service;
    private State state = State.TICKET;

    private enum State {
        TICKET,
        SENT,
        COMPLETE
    }

    private KerberosLogin(Exchange exchange, String service) {
        this.exchange = exchange;
        this.service = service;
    }

    /** Asks the KDC for the ticket, as the current subject. */
    static KerberosLogin begin(WinRmService service, String host, Optional<byte[]> channelBinding, boolean delegate)
            throws GSSException, IOException {
        Exchange exchange = channelBinding.isPresent()
                ? new BoundExchange(service, host, channelBinding.get(), delegate)
                : new GssExchange(service, host, delegate);
        return new KerberosLogin(exchange, service + "/" + host);
    }

    @Override
    public String scheme() {
        return "Kerberos";
    }

    @Override
    public Login mechanism() {
        return Login.KERBEROS;
    }

    /** The service that the ticket is for: {@code HTTP/ws-001.example.com}. */
    public String service() {
        return service;
    }

    @Override
    public byte[] step(byte[] fromHost) throws LoginFailure {
        switch (state) {
            case TICKET -> {
                state = State.SENT;
                return exchange.request();
            }
            case SENT -> {
                accept(fromHost);
                state = State.COMPLETE;
                return new byte[0];
            }
            default -> throw new IllegalStateException("the login is complete");
        }
    }

    private void accept(byte[] reply) throws LoginFailure {
        if (reply.length == 0) {
            throw new LoginFailure(
                    Reason.WRONG_HOST, "the host did not prove to be " + service + ": it sent no Kerberos reply");
        }
        OptionalInt error = HostError.code(reply);
        if (error.isPresent()) {
            throw ofHost(error.getAsInt());
        }
        try {
            exchange.accept(reply);
        } catch (GSSException | IOException e) {
            throw new LoginFailure(
                    Reason.WRONG_HOST,
                    "the host did not prove to be " + service + ": its Kerberos reply is not valid",
                    e);
        } catch (RuntimeException e) {
            // The JDK's parser of what the host sent has its own ways to fail.
            throw new LoginFailure(Reason.MALFORMED, "the host's Kerberos reply is malformed", e);
        }
    }

    private LoginFailure ofHost(int code) {
        return switch (code) {
            case 37 ->
                new LoginFailure(Reason.CLOCK_SKEW, "the clocks of this computer and of the host differ too much");
            case 31, 35, 36, 41, 44, 45 ->
                new LoginFailure(
                        Reason.WRONG_HOST,
                        "the host cannot read a ticket for " + service
                                + ": another computer answers under this name, or the name belongs to another account (Kerberos error "
                                + code + ")");
            default ->
                new LoginFailure(
                        Reason.REJECTED,
                        "the host refused the ticket for " + service + " (Kerberos error " + code + ")");
        };
    }

    @Override
    public boolean isComplete() {
        return state == State.COMPLETE;
    }

    @Override
    public boolean isBeforeProof() {
        return state == State.TICKET;
    }

    /** @throws IllegalStateException before the login is complete, or if it is bound to TLS, which protects the messages itself */
    @Override
    public MessageSealing sealing() {
        if (!isComplete()) {
            throw new IllegalStateException("the login is not complete");
        }
        return exchange.sealing();
    }

    @Override
    public void close() {
        exchange.close();
    }
}
