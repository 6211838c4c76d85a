package io.natward.scanner.wsman;

import io.natward.scanner.diagnosis.Stage;
import io.natward.scanner.diagnosis.Symptoms;
import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.tls.TlsProblem;
import io.natward.scanner.wsman.http.HttpViolation;
import io.natward.scanner.wsman.soap.SoapViolation;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Says what a failure on the way to one host, or of a login there, means. */
final class Failures {
    private final Symptoms symptoms;

    Failures(Symptoms symptoms) {
        this.symptoms = symptoms;
    }

    HostFailure of(SoapViolation violation) {
        return symptoms.unusable(violation.detail());
    }

    HostFailure of(LoginFailure failure) {
        return symptoms.login(failure);
    }

    /** While there is no connection yet, and during the TLS handshake. */
    HostFailure ofConnecting(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return symptoms.unknownName();
        }
        if (failure instanceof SSLException tls) {
            return symptoms.tls(TlsProblem.of(tls));
        }
        String text = String.valueOf(failure.getMessage());
        if (failure instanceof SocketTimeoutException || text.contains("timed out")) {
            return symptoms.silent(Stage.CONNECTING, false);
        }
        if (failure instanceof NoRouteToHostException || text.contains("unreachable")) {
            return symptoms.noRoute();
        }
        return failure instanceof ConnectException ? symptoms.refused() : symptoms.closedAtOnce();
    }

    /** On a connection that stands. */
    HostFailure ofConnection(IOException failure, Stage stage) {
        if (failure instanceof SocketTimeoutException) {
            return symptoms.silent(stage, false);
        }
        if (failure instanceof HttpViolation violation) {
            return symptoms.unusable(String.valueOf(violation.getMessage()));
        }
        return stage == Stage.CONNECTING ? symptoms.closedAtOnce() : symptoms.closedInBetween();
    }
}
