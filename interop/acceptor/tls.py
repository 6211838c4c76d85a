"""Certificates of one run, made by OpenSSL: the hosts' and a client's."""

import hashlib
import ssl
import subprocess

DAYS = 90
FOR_THIS_HOST = ("subjectAltName=IP:127.0.0.1,DNS:localhost", "extendedKeyUsage=serverAuth")
# trusted: good in all but being another one than the host's.
IN_BETWEEN = ("trusted", "expiring", "expired", "other-name", "untrusted", "tls-1.1")


def _openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _authority(folder, name, subject):
    """Makes NAME.pem and NAME.key, which sign certificates."""
    _openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", DAYS, "-subj", f"/CN={subject}",
             "-keyout", folder / f"{name}.key", "-out", folder / f"{name}.pem")


def _certificate(folder, name, authority, subject, extensions, days=DAYS):
    """Makes NAME.pem and NAME.key, signed by the authority."""
    key, request, certificate, extension_file = (folder / f"{name}.{ending}" for ending in ("key", "csr", "pem", "ext"))
    extension_file.write_text("\n".join(extensions) + "\n")
    _openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={subject}", "-keyout", key, "-out", request)
    _openssl("x509", "-req", "-in", request, "-CA", folder / f"{authority}.pem", "-CAkey", folder / f"{authority}.key",
             "-CAcreateserial", "-days", days, "-extfile", extension_file, "-out", certificate)


def _serving(folder, name):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / f"{name}.pem", folder / f"{name}.key")
    return context


def make(folder):
    """Makes a certificate authority of its own (ca.pem) and a certificate for 127.0.0.1 and localhost."""
    folder.mkdir(parents=True, exist_ok=True)
    _authority(folder, "ca", "natward interop CA")
    _certificate(folder, "host", "ca", "localhost", FOR_THIS_HOST)
    return _serving(folder, "host")


def make_for_clients(folder, user, password_env):
    """
    Makes another authority (client-ca.pem) and the user's certificate from it: client.pem with client.key, and client.p12 under
    the run's password; and stranger.p12, the same of an authority that no host knows. TLS 1.2, where a server asks for it in the
    handshake.
    """
    for authority, name in (("client-ca", "client"), ("stranger-ca", "stranger")):
        _authority(folder, authority, f"natward interop {name} CA")
        _certificate(folder, name, authority, user, (
            "extendedKeyUsage=clientAuth",
            f"subjectAltName=otherName:1.3.6.1.4.1.311.20.2.3;UTF8:{user}@localhost"))  # Windows maps this name
        _openssl("pkcs12", "-export", "-in", folder / f"{name}.pem", "-inkey", folder / f"{name}.key", "-name", user,
                 "-passout", f"env:{password_env}", "-out", folder / f"{name}.p12")
    context = _serving(folder, "host")
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(folder / "client-ca.pem")
    return context


def make_in_between(folder, certificate):
    """Makes the TLS of somebody between a client and a host, with one of IN_BETWEEN; after make()."""
    name = f"relay-{certificate}"
    authority = "ca"
    if certificate == "untrusted":
        authority = "unknown-ca"
        _authority(folder, authority, "an authority that nobody knows")
    names = ("subjectAltName=DNS:other.example",) if certificate == "other-name" else FOR_THIS_HOST
    _certificate(folder, name, authority, "in between", names, {"expiring": 10, "expired": -1}.get(certificate, DAYS))
    context = _serving(folder, name)
    if certificate == "tls-1.1":
        context.set_ciphers("DEFAULT:@SECLEVEL=0")  # OpenSSL 3 has it off otherwise
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
    return context


def end_point(folder):
    """The certificate of make() as channel bindings name it: tls-server-end-point (RFC 5929, 4)."""
    certificate = ssl.PEM_cert_to_DER_cert((folder / "host.pem").read_text())
    return b"tls-server-end-point:" + hashlib.sha256(certificate).digest()
