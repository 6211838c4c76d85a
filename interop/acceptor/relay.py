"""Somebody between a client and a host who ends TLS with a certificate of his own, and passes everything on as it is."""

import select
import socket
import ssl
from socketserver import BaseRequestHandler, ThreadingTCPServer

PIECE = 16384


class _Handler(BaseRequestHandler):
    def handle(self):
        try:
            self._pass_on()
        except OSError:
            pass  # either side went away

    def _pass_on(self):
        with self.server.context.wrap_socket(self.request, server_side=True) as client:
            with socket.create_connection(self.server.host) as plain, _anybody().wrap_socket(plain) as host:
                other = {client: host, host: client}
                while True:
                    for source in select.select(list(other), [], [])[0]:
                        piece = source.recv(PIECE)
                        while source.pending():
                            piece += source.recv(PIECE)
                        if not piece:
                            return
                        other[source].sendall(piece)


def _anybody():
    """TLS 1.2, for a readable connection then has something to pass on, and no tickets."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    return context


class Relay(ThreadingTCPServer):
    """To the host at an address, with TLS from `context` towards clients."""

    daemon_threads = True

    def __init__(self, host, context):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.host = host
        self.context = context
