#!/usr/bin/python3
"""WinRM hosts that natward's Java did not write, with Wine's reg.exe behind them.

Every --host is one Windows with an own registry on an own port of 127.0.0.1. Prints `NAME 127.0.0.1 PORT` for each,
then `ready`; ends when standard input closes. See interop/README.md.
"""

import argparse
import json
import os
import re
import signal
import ssl
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from acceptor import kerberos, kerberos_login, login, tls, wine
from acceptor.relay import Relay
from acceptor.shells import Shells

LARGEST_BODY = 512 * 1024
KINDS = ("ntlm", "ntlm-tls", "basic", "kerberos", "kerberos-cbt", "kerberos-http", "certificate")
OVER_HTTP = {"ntlm", "kerberos-http"}


class Handler(BaseHTTPRequestHandler):
    """One connection. An NTLM login lives as long as it does."""

    protocol_version = "HTTP/1.1"
    timeout = 120

    def setup(self):
        super().setup()
        self.login = self.server.new_login()

    def log_message(self, format, *args):
        pass

    def _reply(self, status, content_type, body, challenges=()):
        self.send_response(status)
        for challenge in challenges:
            self.send_header("WWW-Authenticate", challenge)
        if body:
            self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        answers = {"/stats": self.server.shells.counters,
                   "/stats/all": lambda: [shells.counters() for shells in self.server.everyone]}
        if self.path not in answers:
            return self._reply(404, "text/plain", b"only /stats and /stats/all\n")
        return self._reply(200, "application/json", json.dumps(answers[self.path]()).encode())

    def do_POST(self):
        length = int(self.headers.get("Content-Length", "0"))
        if length > LARGEST_BODY:
            self.close_connection = True
            return self._reply(413, "text/plain", b"too large\n")
        body = self.rfile.read(length)
        shells = self.server.shells
        if self.path.partition("?")[0] != "/wsman":
            return self._reply(404, "text/plain", b"only /wsman\n")
        authorization = self.headers.get("Authorization", "")
        admitted, challenges, refused = self.login.admits(authorization)
        if refused:
            shells.count("rejectedLogins")
        if admitted and authorization:
            shells.count_login(self.login.kind)
            if self.login.delegated:
                shells.count("delegatedTickets")
        if not admitted:
            return self._reply(401, "", b"", challenges)
        if not body:
            return self._reply(200, "", b"", challenges)
        try:
            message = self.login.open(self.headers.get("Content-Type", ""), body)
        except login.Unsealed:
            shells.count("unsealedRequests")
            return self._reply(500, "text/plain", b"unencrypted traffic is disabled\n")
        status, envelope = shells.answer(message)
        content_type, sealed = self.login.seal(envelope)
        return self._reply(status, content_type, sealed, challenges)


class Listener(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, host, new_login, context, everyone):
        super().__init__(("127.0.0.1", 0), Handler)
        self.shells = Shells(host)
        self.everyone = everyone
        everyone.append(self.shells)
        self.new_login = new_login
        if context:
            self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    def handle_error(self, request, client_address):
        """A client that went away is its own affair; anything else goes to standard error."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, ssl.SSLError, TimeoutError)):
            super().handle_error(request, client_address)


def let_in_by_ntlm(folder, user, password):
    """gss-ntlmssp reads its accounts from a file that the environment names."""
    accounts = folder / "ntlm-users"
    accounts.touch(mode=0o600)
    accounts.write_text(f"NATWARD:{user}:{password}\n")
    os.environ["NTLM_USER_FILE"] = str(accounts)
    os.environ["NETBIOS_COMPUTER_NAME"] = "NATWARD"
    os.environ["NETBIOS_DOMAIN_NAME"] = "NATWARD"


def host_argument(text):
    match = re.fullmatch(rf"([A-Za-z0-9.-]+):({'|'.join(KINDS)})=(.+)", text)
    if not match:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME:{'|'.join(KINDS)}=SEED.reg[,SEED.reg...]")
    name, kind, seeds = match.groups()
    seeds = [Path(seed) for seed in seeds.split(",")]
    for seed in seeds:
        if not seed.is_file():
            raise argparse.ArgumentTypeError(f"no such seed: {seed}")
    return name, kind, seeds


def relay_argument(text):
    match = re.fullmatch(rf"([A-Za-z0-9.-]+):({'|'.join(tls.IN_BETWEEN)})=([A-Za-z0-9.-]+)", text)
    if not match:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME:{'|'.join(tls.IN_BETWEEN)}=HOST")
    return match.groups()


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True,
                        help="folder for prefixes, tls/ca.pem and accounts; the base prefix in it is used again")
    parser.add_argument("--user", default="natward")
    parser.add_argument("--password-env", default="NATWARD_INTEROP_PASSWORD", help="variable that holds the password")
    parser.add_argument("--host", type=host_argument, action="append", required=True, metavar="NAME:KIND=SEED.reg",
                        help=f"repeatable, KIND is one of {', '.join(KINDS)}; "
                             f"{' and '.join(sorted(OVER_HTTP))} are HTTP with sealed bodies, the others are HTTPS")
    parser.add_argument("--relay", type=relay_argument, action="append", default=[], metavar="NAME:CERTIFICATE=HOST",
                        help=f"repeatable: one who stands between clients and a host with HTTPS, CERTIFICATE being one of "
                             f"{', '.join(tls.IN_BETWEEN)}")
    options = parser.parse_args()
    if not os.environ.get(options.password_env):
        parser.error(f"the variable {options.password_env} is not set")
    names = [name for name, _, _ in options.host]
    if len(set(names)) < len(names):
        parser.error("two hosts have the same name")
    over_https = {name for name, kind, _ in options.host if kind not in OVER_HTTP}
    if unknown := {host for _, _, host in options.relay} - over_https:
        parser.error(f"no such host with HTTPS: {', '.join(unknown)}")
    return options


def serve(name, server):
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(name, *server.server_address, flush=True)
    return server.server_address


def main():
    options = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that no wineserver is left behind
    password = os.environ[options.password_env]
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    let_in_by_ntlm(work, options.user, password)
    wine.create_base(work / "base")
    hosts = [wine.Host(name, work / "hosts" / name, work / "base", seeds) for name, _, seeds in options.host]
    kinds = {kind for _, kind, _ in options.host}
    with_kerberos = any(kind.startswith("kerberos") for kind in kinds)
    realm = kerberos.Realm(work / "kerberos", options.user, password) if with_kerberos else None
    contexts = dict.fromkeys(KINDS, tls.make(work / "tls") if kinds - OVER_HTTP else None) | dict.fromkeys(OVER_HTTP)
    if "certificate" in kinds:
        contexts["certificate"] = tls.make_for_clients(work / "tls", options.user, options.password_env)
    logins = {"ntlm": login.Ntlm, "basic": lambda: login.Basic(options.user, password),
              "ntlm-tls": lambda: login.NtlmOverTls(tls.end_point(work / "tls")),
              "kerberos": kerberos_login.Kerberos, "kerberos-http": kerberos_login.SealedKerberos,
              "kerberos-cbt": lambda: kerberos_login.BoundKerberos(tls.end_point(work / "tls")),
              "certificate": login.Certificate}
    everyone = []
    try:
        with ThreadPoolExecutor(max_workers=4) as starters:
            list(starters.map(wine.Host.start, hosts))
        addresses = {}
        for host, (_, kind, _) in zip(hosts, options.host):
            addresses[host.name] = serve(host.name, Listener(host, logins[kind], contexts[kind], everyone))
        for name, certificate, host in options.relay:
            serve(name, Relay(addresses[host], tls.make_in_between(work / "tls", certificate)))
        print("ready", flush=True)
        sys.stdin.read()
    finally:
        for host in hosts:
            host.stop()
        if realm:
            realm.stop()


if __name__ == "__main__":
    main()
