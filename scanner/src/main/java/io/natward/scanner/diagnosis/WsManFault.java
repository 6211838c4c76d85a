package io.natward.scanner.diagnosis;

import java.util.Set;

/**
 * A fault that a host's WS-Management service sent (MS-WSMV 2.2.4.43).
 *
 * @param code the decimal code, which unlike the text is the same in every language
 * @param text the host's words, in the host's language, fit for a message
 */
public record WsManFault(String code, String text) {
    private static final String ERROR_ACCESS_DENIED = "5";
    /** winerror.h, ERROR_WSMAN_OPERATION_TIMEDOUT. */
    private static final String OPERATION_TIMED_OUT = "2150858793";
    /** Shells or processes of a user, users, operations, and the plug-in's own shells (winerror.h, ERROR_WSMAN_*_QUOTA_*). */
    private static final Set<String> QUOTAS =
            Set.of("2150859173", "2150859174", "2150859175", "2150859195", "2150859196");

    public boolean isAccessDenied() {
        return code.equals(ERROR_ACCESS_DENIED);
    }

    public boolean isQuota() {
        return QUOTAS.contains(code);
    }

    /** The operation had nothing to say in the time it was given; it may be asked again. */
    public boolean isOperationTimeout() {
        return code.equals(OPERATION_TIMED_OUT);
    }
}
