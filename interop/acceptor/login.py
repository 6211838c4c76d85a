"""Who may speak: NTLM with sealed bodies (MS-WSMV 2.2.9.1), Basic, or Kerberos. One object for each connection."""

import base64
import binascii
import hmac
import struct

import gssapi

NTLMSSP = gssapi.OID.from_int_seq("1.3.6.1.4.1.311.2.2.10")
BOUNDARY = b"--Encrypted Boundary"
SEALED_TYPE = ('multipart/encrypted;protocol="application/HTTP-SPNEGO-session-encrypted";'
               'boundary="Encrypted Boundary"')
PLAIN_TYPE = "application/soap+xml;charset=UTF-8"


class Unsealed(Exception):
    """A body that should have been sealed and is not."""


class Basic:
    """Every request carries user and password; TLS protects the body."""

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

    challenges = ("Negotiate",)

    def __init__(self):
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
                self._context = gssapi.SecurityContext(creds=accept, usage="accept")
            if self._context is None:
                raise ValueError("the first message is no NTLM negotiate message")
            reply = self._context.step(message)
        except (gssapi.exceptions.GSSError, ValueError, struct.error):
            self._context = None
            return False, self.challenges, True
        if self._context.complete:
            return True, (), False
        return False, (f"Negotiate {base64.b64encode(reply).decode()}",), False

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


class Kerberos:
    """The login belongs to the connection; TLS protects the bodies."""

    challenges = ("Negotiate", "Kerberos")

    def __init__(self):
        self._context = None

    def admits(self, authorization):
        """Returns (admitted, values of WWW-Authenticate, whether a login was refused)."""
        scheme, _, token = authorization.partition(" ")
        if not authorization:
            done = self._context is not None and self._context.complete
            return done, () if done else self.challenges, False
        if scheme.lower() not in ("negotiate", "kerberos"):
            return False, self.challenges, True
        try:
            self._context = gssapi.SecurityContext(usage="accept")
            reply = self._context.step(base64.b64decode(token, validate=True))
        except (gssapi.exceptions.GSSError, ValueError):
            self._context = None
            return False, self.challenges, True
        answer = (f"{scheme} {base64.b64encode(reply).decode()}",) if reply else ()
        return self._context.complete, answer, False

    def open(self, _content_type, body):
        return body

    def seal(self, body):
        return PLAIN_TYPE, body
