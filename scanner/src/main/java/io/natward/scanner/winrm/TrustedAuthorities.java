package io.natward.scanner.winrm;

import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.Trust;
import io.natward.scanner.tls.TlsClients;
import io.natward.scanner.tls.TlsSetupException;
import java.util.Optional;
import org.apache.cxf.configuration.jsse.TLSClientParameters;

/** Whom to trust, host by host, as CXF is told it. */
final class TrustedAuthorities {
    private final TlsClients clients = new TlsClients();

    /** Host names are always verified, and versions below TLS 1.2 are refused by the platform. */
    TLSClientParameters of(Trust trust) throws HostFailure {
        if (!(trust instanceof Trust.Authorities || trust instanceof Trust.Platform)) {
            throw new HostFailure(
                    NoAnswer.NOT_ATTEMPTED,
                    "pinned and insecure certificates are not for WinRM4j; use the wsman transport");
        }
        try {
            TLSClientParameters parameters = new TLSClientParameters();
            parameters.setSslContext(clients.of(trust, Optional.empty()).context());
            return parameters;
        } catch (TlsSetupException e) {
            throw new HostFailure(NoAnswer.NOT_ATTEMPTED, e.detail(), e);
        }
    }
}
