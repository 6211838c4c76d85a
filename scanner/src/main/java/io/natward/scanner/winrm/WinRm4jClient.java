package io.natward.scanner.winrm;

import io.cloudsoft.winrm4j.client.PayloadEncryptionMode;
import io.cloudsoft.winrm4j.client.ShellCommand;
import io.cloudsoft.winrm4j.client.WinRmClient;
import io.cloudsoft.winrm4j.client.WinRmClientBuilder;
import io.cloudsoft.winrm4j.client.WinRmClientContext;
import io.natward.scanner.login.WindowsAccount;
import io.natward.scanner.registry.Identity;
import io.natward.scanner.registry.Target;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.login.LoginException;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.transport.http.asyncclient.AsyncHTTPConduit;
import org.apache.cxf.transport.http.asyncclient.AsyncHTTPConduitFactory;
import org.apache.cxf.transport.http.asyncclient.AsyncHTTPConduitFactory.UseAsyncPolicy;
import org.apache.http.auth.Credentials;
import org.apache.http.client.config.AuthSchemes;

/** WinRM4j's client for one host, with a CXF bus of its own: the bus holds the host's connections and our rules for it. */
final class WinRm4jClient implements AutoCloseable {
    /** Hosts answer a Receive that has nothing to say after this time, and are asked again. */
    private static final long OPERATION_TIMEOUT_MILLIS = 20_000;

    private final Bus bus;
    private final WinRmClient client;

    private WinRm4jClient(Bus bus, WinRmClient client) {
        this.bus = bus;
        this.client = client;
    }

    /** Contacts no host; a Kerberos login contacts its KDC. */
    static WinRm4jClient of(HostSession session) throws LoginException {
        Target target = session.target();
        Bus bus = BusFactory.newInstance().createBus();
        try {
            bus.setProperties(Map.of(
                    AsyncHTTPConduit.USE_ASYNC,
                    true,
                    AsyncHTTPConduitFactory.USE_POLICY,
                    UseAsyncPolicy.ALWAYS,
                    AsyncHTTPConduitFactory.THREAD_COUNT,
                    1));
            WinRmClientBuilder builder = WinRmClient.builder(url(target))
                    .context(WinRmClientContext.newInstance(bus))
                    .payloadEncryptionMode(target.tls() ? PayloadEncryptionMode.OFF : PayloadEncryptionMode.REQUIRED)
                    .operationTimeout(OPERATION_TIMEOUT_MILLIS)
                    .retryReceiveAfterOperationTimeout(code -> !session.isGivenUp())
                    .failureRetryPolicy(WinRmClientBuilder.simpleCounterRetryPolicy(0));
            String account = accountOf(target);
            String secret = reveal(target);
            switch (target.authentication()) {
                case BASIC -> builder.authenticationScheme(AuthSchemes.BASIC).credentials(account, secret);
                case NTLM -> {
                    WindowsAccount windows = WindowsAccount.of(account);
                    builder.authenticationScheme(AuthSchemes.NTLM)
                            .credentials(windows.domain().orElse(null), windows.user(), secret);
                }
                case KERBEROS ->
                    builder.authenticationScheme(AuthSchemes.KERBEROS)
                            .credentials(account, secret)
                            .requestNewKerberosTicket(target.identity() instanceof Identity.Password);
                case NEGOTIATE, CERTIFICATE -> throw new IllegalArgumentException("refused before");
            }
            bus.getOutInterceptors().add(new RequestRules(session, cachedTicket(target)));
            ReplyRules.install(bus, session);
            return new WinRm4jClient(bus, builder.build());
        } catch (RuntimeException | LoginException e) {
            bus.shutdown(true);
            throw e;
        }
    }

    ShellCommand createShell() {
        return client.createShell();
    }

    @Override
    public void close() {
        client.close();
        bus.shutdown(true);
    }

    private static String accountOf(Target target) {
        return target.identity() instanceof Identity.Password password ? password.account() : "ticket cache";
    }

    private static String reveal(Target target) {
        return target.identity() instanceof Identity.Password password
                ? password.password().reveal()
                : "";
    }

    private static Optional<Credentials> cachedTicket(Target target) throws LoginException {
        return target.identity() instanceof Identity.TicketCache
                ? Optional.of(TicketCache.credentials())
                : Optional.empty();
    }

    private static String url(Target target) {
        return (target.tls() ? "https://" : "http://") + target.endpoint() + "/wsman";
    }
}
