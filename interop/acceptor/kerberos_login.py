"""Who may speak with Kerberos: over HTTPS, bound to the TLS connection or not, or with sealed bodies (MS-WSMV 2.2.9.1)."""

import base64
import re
import struct

import gssapi
from gssapi.raw import IOV, ChannelBindings, IOVBufferType, unwrap_iov, wrap_iov

from acceptor.login import BOUNDARY, CHANNEL_BOUND, PLAIN_TYPE, Unsealed

KERBEROS = gssapi.OID.from_int_seq("1.2.840.113554.1.2.2")
PROTOCOL = "application/HTTP-Kerberos-session-encrypted"
SEALED_TYPE = f'multipart/encrypted;protocol="{PROTOCOL}";boundary="Encrypted Boundary"'
WANTED = (gssapi.RequirementFlag.mutual_authentication | gssapi.RequirementFlag.confidentiality
          | gssapi.RequirementFlag.integrity | gssapi.RequirementFlag.replay_detection
          | gssapi.RequirementFlag.out_of_sequence_detection)
SEALED_BODY = re.compile(
    rb"--Encrypted Boundary\r\n[ \t]*Content-Type: " + PROTOCOL.encode() + rb"\r\n"
    rb"[ \t]*OriginalContent: type=application/soap\+xml;charset=UTF-8;Length=(\d+)\r\n"
    rb"--Encrypted Boundary\r\n[ \t]*Content-Type: application/octet-stream\r\n"
    rb"(.*)--Encrypted Boundary--(?:\r\n)?", re.DOTALL)


class Kerberos:
    """The login belongs to the connection; TLS protects the bodies."""

    kind = "kerberos"
    challenges = ("Negotiate", "Kerberos")

    def __init__(self, channel_bindings=None):
        self._channel_bindings = channel_bindings
        self._context = None

    def admits(self, authorization):
        """Returns (admitted, values of WWW-Authenticate, whether a login was refused)."""
        scheme, _, token = authorization.partition(" ")
        if not authorization:
            done = self._context is not None and self._context.complete
            return done, () if done else self.challenges, False
        if scheme.lower() not in map(str.lower, self.challenges):
            return False, self.challenges, True
        try:
            self._context = self._new_context()
            reply = self._context.step(base64.b64decode(token, validate=True))
            if self._context.complete:
                self._check()
        except (gssapi.exceptions.GSSError, ValueError) as refusal:
            self._context = None
            # Why, as Windows says it: a KRB-ERROR.
            why = getattr(refusal, "token", None)
            return False, (_header(scheme, why),) if why else self.challenges, True
        return self._context.complete, (_header(scheme, reply),) if reply else (), False

    @property
    def delegated(self):
        """Whether the client handed over a ticket with which the host could act for the user elsewhere."""
        return self._context.delegated_creds is not None

    def _new_context(self):
        return gssapi.SecurityContext(usage="accept", channel_bindings=self._channel_bindings)

    def _check(self):
        """Raises ValueError where the login that is complete is not good enough."""

    def open(self, _content_type, body):
        return body

    def seal(self, body):
        return PLAIN_TYPE, body


class BoundKerberos(Kerberos):
    """The login must be bound to the TLS connection (RFC 5929, tls-server-end-point)."""

    kind = "kerberos-cbt"

    def __init__(self, end_point):
        super().__init__(ChannelBindings(application_data=end_point))

    def _check(self):
        # MIT Kerberos refuses another channel itself, but takes a client that names none.
        if not int(self._context.actual_flags) & CHANNEL_BOUND:
            raise ValueError("the login is bound to no channel")


class SealedKerberos(Kerberos):
    """
    A bare AP-REQ under the scheme Kerberos, and every body after it sealed. Unwrapping takes the signature and the data as
    separate buffers, as Windows does, so it refuses a token that is not rotated; gss_unwrap would take it.
    """

    kind = "kerberos-http"
    challenges = ("Kerberos",)

    def _new_context(self):
        return gssapi.SecurityContext(usage="accept", creds=gssapi.Credentials(usage="accept", mechs=[KERBEROS]))

    def _check(self):
        missing = WANTED & ~int(self._context.actual_flags)
        if missing:
            raise ValueError(f"the login lacks the flags {missing:#x}")

    def open(self, content_type, body):
        parts = SEALED_BODY.fullmatch(body)
        if content_type.replace("; ", ";") != SEALED_TYPE or not parts:
            raise Unsealed(content_type)
        length, sealed = int(parts[1]), parts[2]
        end = 4 + struct.unpack_from("<I", sealed)[0]
        signature, data = sealed[4:end], sealed[end:]
        if len(data) != length:
            raise Unsealed(f"{len(data)} octets of data for a message of {length}")
        buffers = IOV((IOVBufferType.header, False, signature), (IOVBufferType.data, False, data), std_layout=False)
        try:
            encrypted = unwrap_iov(self._context, buffers).encrypted
        except gssapi.exceptions.GSSError as refusal:
            raise Unsealed(str(refusal)) from refusal
        if not encrypted:
            raise Unsealed("signed only")
        return buffers[1].value

    def seal(self, body):
        buffers = IOV(IOVBufferType.header, body, IOVBufferType.padding, std_layout=False)
        wrap_iov(self._context, buffers, confidential=True)
        signature, data, padding = (buffer.value or b"" for buffer in buffers)
        return SEALED_TYPE, (
            BOUNDARY + b"\r\n\tContent-Type: " + PROTOCOL.encode() + b"\r\n"
            + b"\tOriginalContent: type=application/soap+xml;charset=UTF-8;Length="
            + str(len(body) + len(padding)).encode() + b"\r\n"
            + BOUNDARY + b"\r\n\tContent-Type: application/octet-stream\r\n"
            + struct.pack("<I", len(signature)) + signature + data + padding + BOUNDARY + b"--\r\n")


def _header(scheme, token):
    return f"{scheme} {base64.b64encode(token).decode()}"
