"""Certificates of one run, made by OpenSSL: the hosts' and a client's."""

import hashlib
import ssl
import subprocess


def _openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def make(folder):
    """Makes a certificate authority of its own (ca.pem) and a certificate for 127.0.0.1 and localhost."""
    folder.mkdir(parents=True, exist_ok=True)
    ca, ca_key, key, request, certificate, extensions = (
        folder / name for name in ("ca.pem", "ca.key", "host.key", "host.csr", "host.pem", "host.ext"))
    extensions.write_text("subjectAltName=IP:127.0.0.1,DNS:localhost\nextendedKeyUsage=serverAuth\n")
    _openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", 2, "-subj", "/CN=natward interop CA",
             "-keyout", ca_key, "-out", ca)
    _openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-keyout", key, "-out", request)
    _openssl("x509", "-req", "-in", request, "-CA", ca, "-CAkey", ca_key, "-CAcreateserial", "-days", 2,
             "-extfile", extensions, "-out", certificate)
    return _serving(folder)


def _serving(folder):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "host.pem", folder / "host.key")
    return context


def make_for_clients(folder, user, password_env):
    """
    Makes another authority (client-ca.pem) and the user's certificate from it: client.pem with client.key, and client.p12 under
    the run's password. TLS 1.2, where a server asks for it in the handshake.
    """
    ca, ca_key, key, request, certificate, extensions = (
        folder / name for name in ("client-ca.pem", "client-ca.key", "client.key", "client.csr", "client.pem", "client.ext"))
    extensions.write_text("extendedKeyUsage=clientAuth\n"
                          f"subjectAltName=otherName:1.3.6.1.4.1.311.20.2.3;UTF8:{user}@localhost\n")  # Windows maps this name
    _openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", 2, "-subj", "/CN=natward interop client CA",
             "-keyout", ca_key, "-out", ca)
    _openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={user}", "-keyout", key, "-out", request)
    _openssl("x509", "-req", "-in", request, "-CA", ca, "-CAkey", ca_key, "-CAcreateserial", "-days", 2,
             "-extfile", extensions, "-out", certificate)
    _openssl("pkcs12", "-export", "-in", certificate, "-inkey", key, "-name", user, "-passout", f"env:{password_env}",
             "-out", folder / "client.p12")
    context = _serving(folder)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(ca)
    return context


def end_point(folder):
    """The certificate of make() as channel bindings name it: tls-server-end-point (RFC 5929, 4)."""
    certificate = ssl.PEM_cert_to_DER_cert((folder / "host.pem").read_text())
    return b"tls-server-end-point:" + hashlib.sha256(certificate).digest()
