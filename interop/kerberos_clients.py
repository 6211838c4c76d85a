#!/usr/bin/python3
"""Shows that winrm_acceptor.py is as strict with Kerberos and with certificates as the rows that are proved against it need.

    NATWARD_INTEROP_PASSWORD=... /usr/bin/python3 interop/kerberos_clients.py USER WORK KERBEROS_PORT KERBEROS_CBT_PORT \\
        KERBEROS_HTTP_PORT CERTIFICATE_PORT

Clients that this project did not write: MIT's kinit with the exported keytab and with the password, curl, and MIT's GSS-API
through python3-gssapi, which is told to do things right and wrong. Prints a line for each check; ends with 1 at the first that
goes wrong.
"""

import base64
import hashlib
import http.client
import os
import re
import ssl
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

PROTOCOL = "application/HTTP-Kerberos-session-encrypted"
SEALED_TYPE = f'multipart/encrypted;protocol="{PROTOCOL}";boundary="Encrypted Boundary"'
MUTUAL = "http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual"
IDENTIFY = b"<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Header/><s:Body/></s:Envelope>"


def expect(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: got {got!r} instead of {wanted!r}")
    print(f"ok: {what}", flush=True)


def kinit(*arguments, password=""):
    return subprocess.run(["kinit", *map(str, arguments)], input=password.encode() + b"\n", stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, check=False).returncode


def curl(url, *arguments):
    """Returns the HTTP status, 0 where there is none."""
    done = subprocess.run(["curl", "-s", "-o", os.devnull, "-w", "%{http_code}", "--max-time", "30", "-X", "POST", "-d", "",
                           *map(str, arguments), url], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, check=False)
    return int(done.stdout)


class Session:
    """A connection, logged in with Kerberos as far as the host lets it."""

    def __init__(self, connection, bindings=None, mechanism="1.2.840.113554.1.2.2", lacking=0):
        import gssapi

        flags = gssapi.IntEnumFlagSet(gssapi.RequirementFlag, 0b111110 & ~lacking)
        self._connection = connection
        self.context = gssapi.SecurityContext(
            name=gssapi.Name("HTTP@localhost", gssapi.NameType.hostbased_service), usage="initiate", flags=flags,
            mech=gssapi.OID.from_int_seq(mechanism), channel_bindings=bindings)
        reply = self._post(b"", {"Authorization": "Kerberos " + base64.b64encode(self.context.step()).decode()})
        self.status = reply.status
        self.token = base64.b64decode(reply.getheader("WWW-Authenticate", "").partition(" ")[2])
        if self.status == 200:
            self.context.step(self.token)

    def _post(self, body, headers):
        self._connection.request("POST", "/wsman", body, headers)
        self._reply = self._connection.getresponse()
        self._body = self._reply.read()
        return self._reply

    def close(self):
        self._connection.close()

    def plain(self):
        return self._post(IDENTIFY, {"Content-Type": "application/soap+xml;charset=UTF-8"}).status

    def sealed(self, signature, data, length=len(IDENTIFY)):
        body = (f"--Encrypted Boundary\r\nContent-Type: {PROTOCOL}\r\n"
                f"OriginalContent: type=application/soap+xml;charset=UTF-8;Length={length}\r\n"
                "--Encrypted Boundary\r\nContent-Type: application/octet-stream\r\n").encode()
        body += struct.pack("<I", len(signature)) + signature + data + b"--Encrypted Boundary--\r\n"
        return self._post(body, {"Content-Type": SEALED_TYPE}).status

    def wrap_iov(self, confidential=True):
        from gssapi.raw import IOV, IOVBufferType, wrap_iov

        buffers = IOV(IOVBufferType.header, IDENTIFY, IOVBufferType.padding, std_layout=False)
        wrap_iov(self.context, buffers, confidential=confidential)
        return buffers[0].value, buffers[1].value

    def answer(self):
        """Returns the split of the host's sealed answer, and what it says."""
        from gssapi.raw import IOV, IOVBufferType, unwrap_iov

        announced = int(re.search(rb"Length=(\d+)", self._body)[1])
        sealed = self._body.split(b"octet-stream\r\n", 1)[1][:-len(b"--Encrypted Boundary--\r\n")]
        end = 4 + struct.unpack_from("<I", sealed)[0]
        signature, data = sealed[4:end], sealed[end:]
        ec, rrc = struct.unpack_from(">HH", signature, 4)
        buffers = IOV((IOVBufferType.header, False, signature), (IOVBufferType.data, False, data), std_layout=False)
        unwrap_iov(self.context, buffers)
        return (len(signature), ec, rrc, len(data) == announced), b"ActionNotSupported" in buffers[1].value


def over_https(port, ca):
    return http.client.HTTPSConnection("localhost", port, context=ssl.create_default_context(cafile=ca), timeout=30)


def over_http(port):
    return http.client.HTTPConnection("localhost", port, timeout=30)


def check_tickets(user, work, password):
    expect("a ticket from the user's keytab", kinit("-k", "-t", work / "kerberos/user.keytab", user), 0)
    expect("no ticket from a wrong password", kinit("-c", "MEMORY:", user, password="wrong") != 0, True)
    expect("a ticket from the password", kinit(user, password=password), 0)


def check_bound(port, ca):
    import gssapi

    pem = ssl.get_server_certificate(("localhost", port))
    right = b"tls-server-end-point:" + hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).digest()
    for what, application_data, status in (("a login with the channel's binding", right, 200),
                                           ("refused: another channel's binding", right[:-1] + bytes([right[-1] ^ 1]), 401),
                                           ("refused: no binding", None, 401)):
        bindings = application_data and gssapi.raw.ChannelBindings(application_data=application_data)
        session = Session(over_https(port, ca), bindings)
        expect(f"over HTTPS: {what}", session.status, status)
        session.close()


def check_sealed(port):
    def fresh(**settings):
        return Session(over_http(port), **settings)

    session = fresh()
    expect("over HTTP: a login", session.status, 200)
    signature, data = session.wrap_iov()
    expect("over HTTP: a sealed message is read (and not understood)", session.sealed(signature, data), 500)
    expect("over HTTP: the answer is sealed the same way", session.answer(), ((60, 0, 28, True), True))
    expect("refused over HTTP: the same sealed message again", (session.sealed(signature, data), session._body),
           (500, b"unencrypted traffic is disabled\n"))
    for what, attempt in (
            ("a body in the clear", Session.plain),
            ("a token that is not rotated", lambda s: s.sealed(*_split(s.context.wrap(IDENTIFY, True).message))),
            ("a message that is only signed", lambda s: s.sealed(*s.wrap_iov(confidential=False))),
            ("a changed message", lambda s: s.sealed(*_changed(*s.wrap_iov()))),
            ("a wrong length", lambda s: s.sealed(*s.wrap_iov(), length=1))):
        session = fresh()
        expect(f"refused over HTTP: {what}", (attempt(session), session._body), (500, b"unencrypted traffic is disabled\n"))
        session.close()
    expect("refused over HTTP: SPNEGO under the scheme Kerberos", fresh(mechanism="1.3.6.1.5.5.2").status, 401)
    for what, flag in (("mutual authentication", 2), ("replay detection", 4), ("sequence numbers", 8)):
        expect(f"refused over HTTP: no {what}", fresh(lacking=flag).status, 401)


def _split(token):
    return token[:60], token[60:]


def _changed(signature, data):
    return signature, data[:-1] + bytes([data[-1] ^ 1])


def check_certificate(port, work):
    url = f"https://localhost:{port}/wsman"
    server = ("--cacert", work / "tls/ca.pem")
    client = ("--cert", work / "tls/client.pem", "--key", work / "tls/client.key")
    header = ("-H", f"Authorization: {MUTUAL}")
    expect("a client certificate", curl(url, *server, *client, *header), 200)
    expect("a client certificate from the PKCS#12 file",
           curl(url, *server, *header, "--cert-type", "P12", "--cert",
                f"{work / 'tls/client.p12'}:{os.environ['NATWARD_INTEROP_PASSWORD']}"), 200)
    expect("refused: a client certificate without the header", curl(url, *server, *client), 401)
    expect("refused: no client certificate", curl(url, *server, *header), 0)
    expect("refused: the host's own certificate",
           curl(url, *server, *header, "--cert", work / "tls/host.pem", "--key", work / "tls/host.key"), 0)


def main(user, work, kerberos_port, bound_port, sealed_port, certificate_port):
    work = Path(work).resolve()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(KRB5_CONFIG=str(work / "kerberos/krb5.conf"), KRB5CCNAME=f"FILE:{folder}/cache")
        check_tickets(user, work, os.environ["NATWARD_INTEROP_PASSWORD"])
        expect("over HTTPS: curl logs in with SPNEGO", curl(f"https://localhost:{kerberos_port}/wsman", "--cacert",
                                                            work / "tls/ca.pem", "--negotiate", "-u", ":"), 200)
        check_bound(int(bound_port), work / "tls/ca.pem")
        check_sealed(int(sealed_port))
        check_certificate(certificate_port, work)


if __name__ == "__main__":
    if len(sys.argv) != 7:
        sys.exit(__doc__)
    main(*sys.argv[1:])
