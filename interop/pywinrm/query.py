#!/usr/bin/python3
"""Asks a WinRM host with pywinrm, a client that this project did not write.

usage: query.py URL ntlm|basic USER [CA_FILE] -- LINE...   (the password is in NATWARD_INTEROP_PASSWORD)
Runs every line in one shell, prints the standard output and "exit CODE" after each, deletes the shell.
"""

import os
import sys

import winrm


def main():
    split = sys.argv.index("--")
    url, transport, user, *ca_file = sys.argv[1:split]
    options = {"ca_trust_path": ca_file[0]} if ca_file else {"message_encryption": "always"}
    protocol = winrm.Protocol(url, transport=transport, username=user,
                              password=os.environ["NATWARD_INTEROP_PASSWORD"], **options)
    shell = protocol.open_shell(codepage=437)
    try:
        for line in sys.argv[split + 1:]:
            command = protocol.run_command(shell, line)
            output, _, code = protocol.get_command_output(shell, command)
            protocol.cleanup_command(shell, command)
            sys.stdout.write(output.decode("cp437"))
            print(f"exit {code}")
    finally:
        protocol.close_shell(shell)


if __name__ == "__main__":
    main()
