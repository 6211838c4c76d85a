"""A Kerberos realm for one run: MIT's KDC on a port of 127.0.0.1, one user, and the services of localhost."""

import os
import shutil
import socket
import subprocess
import time

REALM = "NATWARD.EXAMPLE"
START_SECONDS = 20

CLIENT = """[libdefaults]
  default_realm = {realm}
  dns_lookup_kdc = false
  dns_lookup_realm = false
  dns_canonicalize_hostname = false
  rdns = false
  udp_preference_limit = 1
  forwardable = true
[realms]
  {realm} = {{
    kdc = 127.0.0.1:{port}
  }}
[domain_realm]
  localhost = {realm}
"""
SERVER = """[kdcdefaults]
  kdc_listen = 127.0.0.1:{port}
  kdc_tcp_listen = 127.0.0.1:{port}
[realms]
  {realm} = {{
    database_name = {folder}/principal
    key_stash_file = {folder}/stash
    acl_file = {folder}/acl
    supported_enctypes = aes256-cts-hmac-sha1-96:normal
  }}
"""


class Realm:
    """Until stop(). `folder/krb5.conf` and `folder/user.keytab` are for clients; the acceptor finds its keytab through the environment."""

    def __init__(self, folder, user, password):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        port = _free_port()
        (folder / "krb5.conf").write_text(CLIENT.format(realm=REALM, port=port))
        (folder / "kdc.conf").write_text(SERVER.format(realm=REALM, port=port, folder=folder))
        os.environ.update(KRB5_CONFIG=str(folder / "krb5.conf"), KRB5_KDC_PROFILE=str(folder / "kdc.conf"),
                          KRB5_KTNAME=str(folder / "keytab"), KRB5RCACHETYPE="none")
        _run(["kdb5_util", "create", "-s", "-r", REALM, "-P", os.urandom(16).hex()])
        # Active Directory takes a name in any case, MIT's KDC as it was added; WinRM4j sends upper case.
        for name in {user, user.upper()}:
            _admin(f"addprinc +requires_preauth -pw \"{password}\" {name}")
        _admin(f"ktadd -norandkey -k {folder / 'user.keytab'} {user}")
        for service in ("HTTP", "WSMAN"):
            _admin(f"addprinc -randkey {service}/localhost")
            _admin(f"ktadd -k {folder / 'keytab'} {service}/localhost")
        self._kdc = subprocess.Popen(["krb5kdc", "-n", "-r", REALM, "-P", str(folder / "pid")],
                                     stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _wait_for(port, self._kdc)

    def stop(self):
        self._kdc.terminate()
        self._kdc.wait()


def _run(command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} failed with {done.returncode}: {done.stdout!r}")


def _admin(query):
    _run(["kadmin.local", "-r", REALM, "-q", query])


def _free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait_for(port, process):
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("krb5kdc did not start")
