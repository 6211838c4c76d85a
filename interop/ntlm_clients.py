#!/usr/bin/python3
"""Shows that winrm_acceptor.py is as strict with NTLM as the rows that are proved against it need.

    NATWARD_INTEROP_PASSWORD=... /usr/bin/python3 interop/ntlm_clients.py USER NTLM_PORT NTLM_TLS_PORT CA.pem

Two clients that this project did not write: pywinrm (Debian's python3-winrm) for what must work, and ntlm-auth, which is
told to log in badly, for what must not. Prints a line for each check; ends with 1 at the first that goes wrong.
"""

import base64
import hashlib
import http.client
import os
import ssl
import subprocess
import sys
import tempfile

# Both clients need MD4, which OpenSSL has in its legacy provider only.
LEGACY_OPENSSL = """openssl_conf = init
[init]
providers = providers
[providers]
default = on
legacy = on
[on]
activate = 1
"""
WITHOUT_NTLM_V2, WITH_NTLM_V2 = 0, 3


def expect(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: got {got!r} instead of {wanted!r}")
    print(f"ok: {what}", flush=True)


class Clients:
    def __init__(self, user, password, ports, ca):
        self._user = user
        self._password = password
        self._ports = ports
        self._ca = ca
        self._tls = ssl.create_default_context(cafile=ca)

    def pywinrm(self, kind, bound):
        """Returns what a command prints, or "rejected"."""
        import winrm

        scheme = "https" if kind == "ntlm-tls" else "http"
        protocol = winrm.protocol.Protocol(
            endpoint=f"{scheme}://localhost:{self._ports[kind]}/wsman", transport="ntlm", username=f"NATWARD\\{self._user}",
            password=self._password, ca_trust_path=self._ca, send_cbt=bound)
        try:
            shell = protocol.open_shell(codepage=65001)
        except winrm.exceptions.InvalidCredentialsError:
            return "rejected"
        try:
            command = protocol.run_command(shell, "echo hello")
            return protocol.get_command_output(shell, command)[0].strip().decode()
        finally:
            protocol.close_shell(shell)

    def end_point(self):
        pem = ssl.get_server_certificate(("localhost", self._ports["ntlm-tls"]))
        return b"tls-server-end-point:" + hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).digest()

    def ntlm_auth(self, kind, level=WITH_NTLM_V2, end_point=None, body=b""):
        """Returns the status of the answer to the last message, which carries the body."""
        from ntlm_auth.gss_channel_bindings import GssChannelBindingsStruct
        from ntlm_auth.ntlm import NtlmContext

        bindings = None
        if end_point:
            bindings = GssChannelBindingsStruct()
            bindings[bindings.APPLICATION_DATA] = end_point
        context = NtlmContext(self._user, self._password, domain="NATWARD", ntlm_compatibility=level, cbt_data=bindings)
        connection = (http.client.HTTPSConnection("localhost", self._ports[kind], context=self._tls, timeout=30)
                      if kind == "ntlm-tls" else http.client.HTTPConnection("localhost", self._ports[kind], timeout=30))
        try:
            reply = self._post(connection, context.step(), b"")
            challenge = reply.getheader("WWW-Authenticate", "").partition(" ")[2]
            return self._post(connection, context.step(base64.b64decode(challenge)), body).status
        finally:
            connection.close()

    @staticmethod
    def _post(connection, token, body):
        connection.request("POST", "/wsman", body, {"Authorization": "Negotiate " + base64.b64encode(token).decode(),
                                                    "Content-Type": "application/soap+xml;charset=UTF-8"})
        reply = connection.getresponse()
        reply.read()
        return reply


def main(user, ntlm_port, ntlm_tls_port, ca):
    clients = Clients(user, os.environ["NATWARD_INTEROP_PASSWORD"], {"ntlm": int(ntlm_port), "ntlm-tls": int(ntlm_tls_port)}, ca)
    right = clients.end_point()
    wrong = right[:-1] + bytes([right[-1] ^ 1])
    expect("NTLM sealed over HTTP", clients.pywinrm("ntlm", bound=False), "hello")
    expect("NTLM over HTTPS with the channel's binding", clients.pywinrm("ntlm-tls", bound=True), "hello")
    expect("refused over HTTPS: no binding", clients.pywinrm("ntlm-tls", bound=False), "rejected")
    expect("logged in by hand over HTTPS", clients.ntlm_auth("ntlm-tls", end_point=right), 200)
    expect("refused over HTTPS by hand: no binding", clients.ntlm_auth("ntlm-tls"), 401)
    expect("refused over HTTPS: another channel's binding", clients.ntlm_auth("ntlm-tls", end_point=wrong), 401)
    expect("logged in by hand over HTTP", clients.ntlm_auth("ntlm"), 200)
    expect("refused over HTTP: a body in the clear", clients.ntlm_auth("ntlm", body=b"<Envelope/>"), 500)
    expect("refused over HTTP: NTLMv1", clients.ntlm_auth("ntlm", level=WITHOUT_NTLM_V2), 401)
    expect("refused over HTTPS: NTLMv1", clients.ntlm_auth("ntlm-tls", level=WITHOUT_NTLM_V2, end_point=right), 401)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    if "OPENSSL_CONF" not in os.environ:
        with tempfile.NamedTemporaryFile("w", suffix=".cnf") as configuration:
            configuration.write(LEGACY_OPENSSL)
            configuration.flush()
            sys.exit(subprocess.call([sys.executable, *sys.argv], env=dict(os.environ, OPENSSL_CONF=configuration.name)))
    main(*sys.argv[1:])
