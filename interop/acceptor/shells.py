"""The five shell operations of one host, and its counters."""

import threading
import uuid

from acceptor import soap

SHELLS_OF_A_USER = 5


class Shells:
    """The open shells of a host; several commands may run in one shell, one after another or at once."""

    def __init__(self, host):
        self._host = host
        self._shells = {}
        self._lock = threading.Lock()
        self._logins = {}
        self._counters = dict(requests=0, shellsCreated=0, commands=0, longestCommand=0, faults=0,
                              rejectedLogins=0, unsealedRequests=0, delegatedTickets=0)

    def count(self, name):
        with self._lock:
            self._counters[name] += 1

    def count_login(self, kind):
        with self._lock:
            self._logins[kind] = self._logins.get(kind, 0) + 1

    def counters(self):
        with self._lock:
            return dict(self._counters, host=self._host.name, openShells=len(self._shells), logins=dict(self._logins))

    def answer(self, body):
        """Returns (HTTP status, envelope)."""
        self.count("requests")
        request = soap.Request(body)
        operations = {soap.CREATE: self._create, soap.COMMAND: self._command, soap.RECEIVE: self._receive,
                      soap.SIGNAL: self._signal, soap.DELETE: self._delete}
        try:
            if request.action not in operations:
                raise soap.Refused("a:ActionNotSupported", soap.ACTION_NOT_SUPPORTED, f"no such action: {request.action}")
            return 200, operations[request.action](request)
        except soap.Refused as refused:
            self.count("faults")
            return 500, soap.fault(request, refused)

    def _create(self, request):
        shell_id = str(uuid.uuid4()).upper()
        with self._lock:
            if len(self._shells) >= SHELLS_OF_A_USER:
                raise soap.Refused("w:QuotaLimit", soap.QUOTA_USER_SHELLS,
                                   f"This user is allowed a maximum number of {SHELLS_OF_A_USER} concurrent shells, "
                                   "which has been exceeded.")
            self._shells[shell_id] = {}
            self._counters["shellsCreated"] += 1
        return soap.created(request, shell_id)

    def _commands_of(self, request):
        with self._lock:
            commands = self._shells.get(request.shell_id)
        if commands is None:
            raise soap.Refused("w:InvalidSelectors", soap.INVALID_SELECTORS, "The shell was not found on the server.")
        return commands

    def _command(self, request):
        commands = self._commands_of(request)
        line = request.command_line()
        with self._lock:
            self._counters["commands"] += 1
            self._counters["longestCommand"] = max(self._counters["longestCommand"], len(line))
        command_id = str(uuid.uuid4()).upper()
        commands[command_id] = self._host.run(line)
        return soap.command_started(request, command_id)

    def _receive(self, request):
        command_id = request.command_id()
        command = self._commands_of(request).get(command_id)
        if command is None:
            raise soap.Refused("w:InvalidParameter", soap.INVALID_SELECTORS, "The command was not found in the shell.")
        output = command.receive(request.timeout_seconds())
        if output is None:
            raise soap.Refused("w:TimedOut", soap.OPERATION_TIMEOUT,
                               "The WS-Management service cannot complete the operation within the time specified.")
        return soap.received(request, command_id, *output)

    def _signal(self, request):
        command = self._commands_of(request).pop(request.command_id(), None)
        if command is not None:
            command.end()
        return soap.signalled(request)

    def _delete(self, request):
        for command in self._commands_of(request).values():
            command.end()
        with self._lock:
            self._shells.pop(request.shell_id, None)
        return soap.deleted(request)
