package io.natward.simulator.host;

/** The ways in which a simulated host can fail to answer as it should; one a host. */
public enum Fault {
    NONE,
    /** Nothing listens on the port; it is held, so that nothing else takes it. */
    REFUSE,
    /** Accepts connections and never says a word. */
    SILENT,
    /** Answers after {@link #SLOWNESS_MILLIS} for each request. */
    SLOW,
    /** Answers every request with HTTP 500 and no SOAP. */
    HTTP_500,
    /** Answers every request with HTTP 200 and the HTML page of some portal. */
    HTML_LOGIN_PAGE,
    /** Another machine answers at this address: its registry and its certificate-less identity say so. */
    WRONG_COMPUTER_NAME,
    /** Says nothing once the client has proved, or failed to prove, who it is. */
    SILENT_LOGIN,
    /** All shells of the user are taken. */
    QUOTA_FULL,
    /** The account may log in but not open a shell. */
    ACCESS_DENIED;

    public static final int SLOWNESS_MILLIS = 3000;
    /** The computer that answers in the place of a host with {@link #WRONG_COMPUTER_NAME}. */
    public static final String OTHER_COMPUTER = "OTHER-PC";
}
