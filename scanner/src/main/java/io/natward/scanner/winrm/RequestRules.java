package io.natward.scanner.winrm;

import io.natward.scanner.regexe.Deadline;
import io.natward.scanner.registry.Authentication;
import java.net.URI;
import java.util.Optional;
import org.apache.cxf.configuration.security.AuthorizationPolicy;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transport.http.auth.DefaultBasicAuthSupplier;
import org.apache.cxf.transport.http.auth.HttpAuthSupplier;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.apache.http.auth.AuthSchemeProvider;
import org.apache.http.auth.Credentials;
import org.apache.http.client.config.AuthSchemes;
import org.apache.http.config.Registry;
import org.apache.http.config.RegistryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Sets for every request what WinRM4j leaves open or sets for some ways of logging in only: the host's trust, the time that is
 * left, no redirects, no second attempt with a rejected login, and NTLMv2 only.
 */
final class RequestRules extends AbstractPhaseInterceptor<Message> {
    private final HostSession session;
    private final Optional<Credentials> credentials;

    /** @param credentials what to log in with instead of what WinRM4j was given */
    RequestRules(HostSession session, Optional<Credentials> credentials) {
        super(Phase.SETUP);
        this.session = session;
        this.credentials = credentials;
    }

    @Override
    public void handleMessage(Message message) {
        if (session.isGivenUp() && !isDelete(message)) {
            throw new Fault(new IllegalStateException("the host's time is over"));
        }
        if (session.requests() == 0 && session.target().authentication() != Authentication.NTLM) {
            session.login().begin(); // NTLM does so once the host has sent its challenge
        }
        session.sending();
        HTTPConduit conduit = (HTTPConduit) message.getExchange().getConduit(message);
        session.tls().ifPresent(conduit::setTlsClientParameters);
        conduit.setClient(policy());
        conduit.setAuthSupplier(new OneLogin());
        credentials.ifPresent(instead -> message.put(Credentials.class.getName(), instead));
        if (session.target().authentication() == Authentication.NTLM) {
            message.put(AuthSchemeProvider.class.getName(), strictNtlm());
        }
    }

    private static boolean isDelete(Message message) {
        return "Delete"
                .equals(message.getExchange()
                        .getBindingOperationInfo()
                        .getName()
                        .getLocalPart());
    }

    private HTTPClientPolicy policy() {
        HTTPClientPolicy policy = new HTTPClientPolicy();
        long left = millis(session.deadline());
        policy.setAllowChunking(false);
        policy.setAutoRedirect(false);
        policy.setMaxRetransmits(0);
        policy.setConnectionTimeout(left);
        policy.setConnectionRequestTimeout(left);
        policy.setReceiveTimeout(left);
        return policy;
    }

    /** Never 0, which would mean for ever. */
    private static long millis(Deadline deadline) {
        return Math.max(1, deadline.left().toMillis());
    }

    private Registry<AuthSchemeProvider> strictNtlm() {
        return RegistryBuilder.<AuthSchemeProvider>create()
                .register(AuthSchemes.SPNEGO, context -> StrictNtlm.scheme(session))
                .build();
    }

    /** Sends what Basic needs at once, and never answers a rejection with another attempt. */
    private static final class OneLogin implements HttpAuthSupplier {
        private final HttpAuthSupplier basic = new DefaultBasicAuthSupplier();

        /** NTLM and Kerberos log in below CXF, which has to be able to send the body again during it. */
        @Override
        public boolean requiresRequestCaching() {
            return true;
        }

        @Override
        public @Nullable String getAuthorization(
                AuthorizationPolicy policy, URI uri, Message message, @Nullable String challenge) {
            return challenge == null ? basic.getAuthorization(policy, uri, message, null) : null;
        }
    }
}
