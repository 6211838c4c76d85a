#!/usr/bin/python3
"""Runs `reg query` on simulated hosts with pywinrm, a WinRM client that this project did not write.

    mvn -q -pl simulator package
    python3 simulator/src/interop/pywinrm_query.py simulator/target/demo

The argument is the folder with the simulator's jar and its libraries. Needs java on the path and the Debian packages
python3-winrm and python3-xmltodict (or pywinrm from elsewhere). Starts the simulator itself, asks over HTTP with NTLM
(sealed; pywinrm needs MD4 for it, so OpenSSL's legacy provider is switched on here) and over HTTPS with Basic and with
NTLM bound to the channel, and ends with 1 on the first answer that is not the expected one.
"""
import os
import subprocess
import sys
import tempfile

LEGACY_OPENSSL = """openssl_conf = init
[init]
providers = providers
[providers]
default = on
legacy = on
[on]
activate = 1
"""

FLEET = """defaults:
  accounts: [{user: 'EXAMPLE\\svc', password-env: INTEROP_PASSWORD}, {user: local, password-env: INTEROP_PASSWORD}]
  registry:
    'HKLM\\SOFTWARE\\Interop':
      Number: {dword: 2}
      Text: {sz: 'Grüße'}
    'HKLM\\SOFTWARE\\Interop\\Below': {}
hosts:
  - {name: http.example}
  - {name: https.example, listen: https, language: de}
"""

PASSWORD = "not a secret: Grüße"
KEY = r"HKLM\SOFTWARE\Interop"
PRINTED = (
    "\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Interop\r\n"
    "    Number    REG_DWORD    0x2\r\n    Text    REG_SZ    Grüße\r\n"
    "\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Interop\\Below\r\n"
)
NESTED = 'cmd /v:on /c "reg query "HKLM\\SOFTWARE\\Nope" 2>nul & echo code !errorlevel!& exit 0"'


def main(demo):
    import winrm

    def run(url, transport, user, line, password=PASSWORD, ca="legacy_requests"):
        protocol = winrm.protocol.Protocol(
            endpoint=url, transport=transport, username=user, password=password, ca_trust_path=ca
        )
        shell = protocol.open_shell(codepage=65001)
        try:
            command = protocol.run_command(shell, line)
            out, err, code = protocol.get_command_output(shell, command)
            protocol.cleanup_command(shell, command)
        finally:
            protocol.close_shell(shell)
        return out.decode(), err.decode(), code

    def expect(what, got, wanted):
        if got != wanted:
            sys.exit(f"{what}: got {got!r} instead of {wanted!r}")
        print(f"ok: {what}")

    def rejected(what, *arguments, **named):
        try:
            sys.exit(f"{what}: got {run(*arguments, **named)!r} instead of a rejection")
        except winrm.exceptions.InvalidCredentialsError:
            print(f"ok: {what}")

    with tempfile.TemporaryDirectory() as folder:
        fleet, ca = os.path.join(folder, "fleet.yaml"), os.path.join(folder, "ca.pem")
        with open(fleet, "w", encoding="utf-8") as file:
            file.write(FLEET)
        simulator = subprocess.Popen(
            ["java", "-cp", os.path.join(demo, "*"), "io.natward.simulator.Main", "--fleet", fleet, "--ca-out", ca],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=dict(os.environ, INTEROP_PASSWORD=PASSWORD, LC_ALL="C.UTF-8"),
        )
        try:
            ports = {}
            for line in simulator.stdout:
                if line.strip() == "ready":
                    break
                name, _, port = line.split()
                ports[name] = port
            http = f"http://127.0.0.1:{ports['http.example']}/wsman"
            https = f"https://127.0.0.1:{ports['https.example']}/wsman"
            query = f"reg query {KEY}"
            english = "ERROR: The system was unable to find the specified registry key or value.\r\n"
            german = "FEHLER: Der angegebene Registrierungsschlüssel bzw. Wert wurde nicht gefunden.\r\n"
            domain, local = "EXAMPLE\\svc", "local"
            expect("NTLM sealed over HTTP", run(http, "ntlm", domain, query), (PRINTED, "", 0))
            expect("a missing key", run(http, "ntlm", local, query + r"\Nope"), ("", english, 1))
            expect("error levels", run(http, "ntlm", domain, NESTED), ("code 1\r\n", "", 0))
            expect("Basic over HTTPS", run(https, "ssl", domain, query, ca=ca), (PRINTED, "", 0))
            expect("German", run(https, "ssl", local, query + r"\Nope", ca=ca), ("", german, 1))
            expect("NTLM over HTTPS", run(https, "ntlm", domain, query, ca=ca), (PRINTED, "", 0))
            rejected("a wrong password over NTLM", http, "ntlm", domain, query, password="wrong")
            rejected("a wrong password over Basic", https, "ssl", domain, query, password="wrong", ca=ca)
            rejected("Basic over HTTP", http, "basic", domain, query)
            simulator.stdin.close()
            expect("the simulator ends when its input does", simulator.wait(20), 0)
        finally:
            simulator.kill()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if "OPENSSL_CONF" not in os.environ:
        with tempfile.NamedTemporaryFile("w", suffix=".cnf") as configuration:
            configuration.write(LEGACY_OPENSSL)
            configuration.flush()
            again = [sys.executable] + sys.argv
            sys.exit(subprocess.call(again, env=dict(os.environ, OPENSSL_CONF=configuration.name)))
    main(sys.argv[1])
