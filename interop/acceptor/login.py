"""Who may speak: NTLM with sealed bodies (MS-WSMV 2.2.9.1) or bound to TLS, Basic, or a certificate. One object for each connection."""

import base64
import binascii
import hmac
import struct

import gssapi

NTLMSSP = gssapi.OID.from_int_seq("1.3.6.1.4.1.311.2.2.10")
CHANNEL_BOUND = 0x800  # GSS_C_CHANNEL_BOUND_FLAG, which python3-gssapi does not name
NTLM_V1_RESPONSE = 24  # bytes; a response of version 2 is longer
BOUNDARY = b"--Encrypted Boundary"
SEALED_TYPE = ('multipart/encrypted;protocol="application/HTTP-SPNEGO-session-encrypted";'
               'boundary="Encrypted Boundary"')
PLAIN_TYPE = "application/soap+xml;charset=UTF-8"


class Unsealed(Exception):
    """A body that should have been sealed and is not."""


class Basic:
    """Every request carries user and password; TLS protects the body."""

    kind = "basic"
    delegated = False
    challenges = ('Basic realm="WSMAN"',)

    def __init__(self, user, password):
        self._expected = f"{user}:{password}".encode()

    def admits(self, authorization):
        """Returns (admitted, values of WWW-Authenticate, whether a login was refused)."""
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "basic":
            return False, self.challenges, False
        try:
            given = base64.b64decode(token, validate=True)
        except binascii.Error:
            given = b""
        good = hmac.compare_digest(given, self._expected)
        return good, () if good else self.challenges, not good

    def open(self, _content_type, body):
        return body

    def seal(self, body):
        return PLAIN_TYPE, body


class Ntlm:
    """The login belongs to the connection; every body after it is sealed."""

    kind = "ntlm"
    delegated = False
    challenges = ("Negotiate",)

    def __init__(self, channel_bindings=None):
        self._channel_bindings = channel_bindings
        self._context = None

    def admits(self, authorization):
        """Returns (admitted, values of WWW-Authenticate, whether a login was refused)."""
        scheme, _, token = authorization.partition(" ")
        if not authorization:
            done = self._context is not None and self._context.complete
            return done, () if done else self.challenges, False
        if scheme.lower() != "negotiate":
            return False, self.challenges, True
        try:
            message = base64.b64decode(token, validate=True)
            if struct.unpack_from("<8sI", message) == (b"NTLMSSP\0", 1):
                accept = gssapi.Credentials(usage="accept", mechs=[NTLMSSP])
                self._context = gssapi.SecurityContext(creds=accept, usage="accept", channel_bindings=self._channel_bindings)
            elif self._context is None:
                raise ValueError("the first message is no NTLM negotiate message")
            elif struct.unpack_from("<H", message, 20)[0] <= NTLM_V1_RESPONSE:
                # gss-ntlmssp means to leave that to a domain controller, and has none.
                raise ValueError("the response is NTLMv1")
            reply = self._context.step(message)
            if self._context.complete:
                self._check()
        except (gssapi.exceptions.GSSError, ValueError, struct.error):
            self._context = None
            return False, self.challenges, True
        if self._context.complete:
            return True, (), False
        return False, (f"Negotiate {base64.b64encode(reply).decode()}",), False

    def _check(self):
        """Raises ValueError where the login that is complete is not good enough."""

    def open(self, content_type, body):
        if "multipart/encrypted" not in content_type:
            raise Unsealed(content_type)
        sealed = body.split(b"Content-Type: application/octet-stream\r\n", 1)[1]
        sealed = sealed[:sealed.rindex(BOUNDARY + b"--")]
        length, = struct.unpack_from("<I", sealed)
        if length != 16:
            raise Unsealed(f"a signature of {length} bytes")
        return self._context.unwrap(sealed[4:]).message

    def seal(self, body):
        sealed = self._context.wrap(body, True).message
        return SEALED_TYPE, (
            BOUNDARY + b"\r\n\tContent-Type: application/HTTP-SPNEGO-session-encrypted\r\n"
            + b"\tOriginalContent: type=application/soap+xml;charset=UTF-8;Length=" + str(len(body)).encode() + b"\r\n"
            + BOUNDARY + b"\r\n\tContent-Type: application/octet-stream\r\n"
            + struct.pack("<I", 16) + sealed + BOUNDARY + b"--\r\n")


class NtlmOverTls(Ntlm):
    """The login belongs to the connection and must be bound to it (RFC 5929, tls-server-end-point); TLS protects the bodies."""

    kind = "ntlm-tls"

    def __init__(self, end_point):
        super().__init__(gssapi.raw.ChannelBindings(application_data=end_point))

    def _check(self):
        # gss-ntlmssp refuses another channel itself, but takes a client that names none.
        if not int(self._context.actual_flags) & CHANNEL_BOUND:
            raise ValueError("the login is bound to no channel")

    def open(self, _content_type, body):
        return body

    def seal(self, body):
        return PLAIN_TYPE, body


class Certificate:
    """The client's certificate was asked for and checked in the TLS handshake; the header says that it is meant to log in."""

    kind = "certificate"
    delegated = False
    challenges = ("http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual",)

    def admits(self, authorization):
        """Returns (admitted, values of WWW-Authenticate, whether a login was refused)."""
        admitted = authorization in self.challenges
        return admitted, () if admitted else self.challenges, bool(authorization) and not admitted

    def open(self, _content_type, body):
        return body

    def seal(self, body):
        return PLAIN_TYPE, body
