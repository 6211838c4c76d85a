package io.natward.simulator.wsman;

/** The faults that this service gives, with the codes of wsmerror.h and the subcodes of DSP0226. */
enum WsmanFault {
    ACCESS_DENIED("s:Sender", "w:AccessDenied", 5L, "", "Access is denied. "),
    FILE_NOT_FOUND("s:Receiver", "w:InternalError", 2L, "", "The system cannot find the file specified. "),
    INTERNAL_ERROR("s:Receiver", "w:InternalError", 1359L, "", "An internal error occurred. "),
    INVALID_PARAMETER("s:Sender", "w:InvalidParameter", 87L, "", "The parameter is incorrect. "),
    ACTION_NOT_SUPPORTED(
            "s:Sender",
            "a:ActionNotSupported",
            2150858753L,
            "",
            "The WS-Management service cannot process the request. The WS-Addressing action URI is invalid. "),
    INVALID_RESOURCE_URI(
            "s:Sender",
            "a:DestinationUnreachable",
            2150858811L,
            "InvalidResourceURI",
            "The WS-Management service cannot process the request. The resource URI is missing or it has an incorrect"
                    + " format. "),
    SHELL_NOT_FOUND(
            "s:Sender",
            "w:InvalidSelectors",
            2150858843L,
            "UnexpectedSelectors",
            "The request for the Windows Remote Shell with ShellId %s failed because the shell was not found on the"
                    + " server. Possible causes are: the specified ShellId is incorrect or the shell no longer exists on"
                    + " the server. Provide the correct ShellId or create a new shell and retry the operation. "),
    MISSING_SELECTOR(
            "s:Sender",
            "w:InvalidSelectors",
            2150858842L,
            "InsufficientSelectors",
            "The WS-Management service cannot process the request because the selectors for the resource are"
                    + " missing. "),
    OPERATION_TIMEOUT(
            "s:Receiver",
            "w:TimedOut",
            2150858793L,
            "",
            "The WS-Management service cannot complete the operation within the time specified in OperationTimeout.  "),
    SHELL_QUOTA(
            "s:Receiver",
            "w:QuotaLimit",
            2150859173L,
            "",
            "The WS-Management service cannot process the request. This user is allowed a maximum number of %s"
                    + " concurrent shells, which has been exceeded. Close existing shells or raise the quota for this"
                    + " user. "),
    INVALID_OPTION(
            "s:Sender",
            "w:InvalidOptions",
            2150858835L,
            "InvalidValue",
            "The WS-Management service cannot process the request because an option has a value that is not valid. "),
    INVALID_TIMEOUT(
            "s:Sender",
            "w:SchemaValidationError",
            2150858881L,
            "",
            "The WS-Management service cannot process the request. The OperationTimeout header is not valid. "),
    INVALID_XML(
            "s:Sender",
            "w:SchemaValidationError",
            2150858819L,
            "",
            "The WS-Management service cannot process the request because the XML is invalid. "),
    ENVELOPE_TOO_SMALL(
            "s:Sender",
            "w:EncodingLimit",
            2150858878L,
            "MinimumEnvelopeLimit",
            "The WS-Management service cannot process the request because the envelope size limit is too small. "),
    ENVELOPE_TOO_BIG(
            "s:Sender",
            "w:EncodingLimit",
            2150858825L,
            "ServiceEnvelopeLimit",
            "The WS-Management service cannot process the request. The size of the request exceeded the configured"
                    + " envelope limit of the service. ");

    private final String code;
    private final String subcode;
    private final long number;
    private final String detail;
    private final String message;

    WsmanFault(String code, String subcode, long number, String detail, String message) {
        this.code = code;
        this.subcode = subcode;
        this.number = number;
        this.detail = detail;
        this.message = message;
    }

    String code() {
        return code;
    }

    String subcode() {
        return subcode;
    }

    long number() {
        return number;
    }

    /** The last part of the fault detail's URI; empty for none. */
    String detail() {
        return detail;
    }

    /** Takes one argument where it holds {@code %s}. */
    String message() {
        return message;
    }
}
