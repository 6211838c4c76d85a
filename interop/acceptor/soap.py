"""The envelopes of MS-WSMV that a cmd shell needs, read and written."""

import base64
import re
import uuid
import xml.etree.ElementTree as ElementTree
from xml.sax.saxutils import escape

SOAP = "http://www.w3.org/2003/05/soap-envelope"
ADDRESSING = "http://schemas.xmlsoap.org/ws/2004/08/addressing"
WSMAN = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"
SHELL = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell"
TRANSFER = "http://schemas.xmlsoap.org/ws/2004/09/transfer"
FAULT = "http://schemas.microsoft.com/wbem/wsman/1/wsmanfault"

CREATE = TRANSFER + "/Create"
DELETE = TRANSFER + "/Delete"
COMMAND = SHELL + "/Command"
RECEIVE = SHELL + "/Receive"
SIGNAL = SHELL + "/Signal"

# The codes that Windows sends in WSManFault; names from MS-WSMV and winerror's WSMAN section.
INVALID_SELECTORS = 2150858843
OPERATION_TIMEOUT = 2150858793
QUOTA_USER_SHELLS = 2150859173
ACTION_NOT_SUPPORTED = 2150858817


class Refused(Exception):
    """A request that is answered with a fault."""

    def __init__(self, subcode, code, text):
        super().__init__(text)
        self.subcode = subcode
        self.code = code


class Request:
    """A request envelope; what is missing reads as an empty string."""

    def __init__(self, body):
        self._root = ElementTree.fromstring(body)
        self.action = self._text("Action", ADDRESSING)
        self.message_id = self._text("MessageID", ADDRESSING)
        self.shell_id = next(
            (e.text or "" for e in self._root.iter(f"{{{WSMAN}}}Selector") if e.get("Name") == "ShellId"), "")

    def _text(self, name, namespace):
        element = self._root.find(f".//{{{namespace}}}{name}")
        return "" if element is None else (element.text or "")

    def command_line(self):
        arguments = [e.text or "" for e in self._root.iter(f"{{{SHELL}}}Arguments")]
        return " ".join([self._text("Command", SHELL), *arguments])

    def command_id(self):
        """As written by the schema, or with the namespace in front as WinRM4j does; Windows takes both."""
        names = ("CommandId", f"{{{SHELL}}}CommandId")
        return next((e.get(name) for e in self._root.iter() for name in names if e.get(name)), "")

    def timeout_seconds(self):
        match = re.fullmatch(r"PT(\d+(?:\.\d+)?)S", self._text("OperationTimeout", WSMAN))
        return min(float(match.group(1)) if match else 60.0, 60.0)


def _envelope(action, request, body):
    return (
        f'<s:Envelope xml:lang="en-US" xmlns:s="{SOAP}" xmlns:a="{ADDRESSING}" xmlns:w="{WSMAN}" xmlns:rsp="{SHELL}"'
        f' xmlns:x="{TRANSFER}"><s:Header><a:Action>{escape(action)}</a:Action>'
        f"<a:MessageID>uuid:{str(uuid.uuid4()).upper()}</a:MessageID>"
        f"<a:To>{ADDRESSING}/role/anonymous</a:To>"
        f"<a:RelatesTo>{escape(request.message_id)}</a:RelatesTo></s:Header>"
        f"<s:Body>{body}</s:Body></s:Envelope>").encode()


def created(request, shell_id):
    return _envelope(CREATE + "Response", request, (
        f"<x:ResourceCreated><a:Address>http://127.0.0.1/wsman</a:Address><a:ReferenceParameters>"
        f"<w:ResourceURI>{SHELL}/cmd</w:ResourceURI>"
        f'<w:SelectorSet><w:Selector Name="ShellId">{shell_id}</w:Selector></w:SelectorSet>'
        f"</a:ReferenceParameters></x:ResourceCreated>"
        f"<rsp:Shell><rsp:ShellId>{shell_id}</rsp:ShellId><rsp:ResourceUri>{SHELL}/cmd</rsp:ResourceUri>"
        f"<rsp:InputStreams>stdin</rsp:InputStreams><rsp:OutputStreams>stdout stderr</rsp:OutputStreams></rsp:Shell>"))


def command_started(request, command_id):
    return _envelope(COMMAND + "Response", request,
                     f"<rsp:CommandResponse><rsp:CommandId>{command_id}</rsp:CommandId></rsp:CommandResponse>")


def received(request, command_id, pieces, exit_code):
    streams = "".join(
        f'<rsp:Stream Name="{name}" CommandId="{command_id}">{base64.b64encode(data).decode()}</rsp:Stream>'
        for name, data in pieces)
    if exit_code is None:
        state = f'<rsp:CommandState CommandId="{command_id}" State="{SHELL}/CommandState/Running"/>'
    else:
        ends = "".join(f'<rsp:Stream Name="{name}" CommandId="{command_id}" End="true"></rsp:Stream>'
                       for name in ("stdout", "stderr"))
        state = ends + (f'<rsp:CommandState CommandId="{command_id}" State="{SHELL}/CommandState/Done">'
                        f"<rsp:ExitCode>{exit_code}</rsp:ExitCode></rsp:CommandState>")
    return _envelope(RECEIVE + "Response", request, f"<rsp:ReceiveResponse>{streams}{state}</rsp:ReceiveResponse>")


def signalled(request):
    return _envelope(SIGNAL + "Response", request, "<rsp:SignalResponse/>")


def deleted(request):
    return _envelope(DELETE + "Response", request, "")


def fault(request, refused):
    return _envelope("http://schemas.dmtf.org/wbem/wsman/1/wsman/fault", request, (
        f"<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>{refused.subcode}</s:Value></s:Subcode></s:Code>"
        f'<s:Reason><s:Text xml:lang="en-US">{escape(str(refused))}</s:Text></s:Reason>'
        f'<s:Detail><f:WSManFault xmlns:f="{FAULT}" Code="{refused.code}" Machine="127.0.0.1">'
        f"<f:Message>{escape(str(refused))}</f:Message></f:WSManFault></s:Detail></s:Fault>"))
