package io.natward.scanner.wsman.soap;

/** Namespaces and actions (DSP0226, MS-WSMV). */
final class Names {
    static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    static final String ADDRESSING = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
    static final String WSMAN = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd";
    static final String WSMAN_OF_MICROSOFT = "http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd";
    static final String TRANSFER = "http://schemas.xmlsoap.org/ws/2004/09/transfer";
    static final String SHELL = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";
    static final String FAULT = "http://schemas.microsoft.com/wbem/wsman/1/wsmanfault";
    static final String CMD = SHELL + "/cmd";
    static final String TERMINATE = SHELL + "/signal/terminate";
    static final String DONE = SHELL + "/CommandState/Done";

    private Names() {}
}
