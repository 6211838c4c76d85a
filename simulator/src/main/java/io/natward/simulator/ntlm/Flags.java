package io.natward.simulator.ntlm;

/** Negotiate flags, MS-NLMP 2.2.2.5. */
final class Flags {
    static final int UNICODE = 0x1;
    static final int OEM = 0x2;
    static final int REQUEST_TARGET = 0x4;
    static final int SIGN = 0x10;
    static final int SEAL = 0x20;
    static final int NTLM = 0x200;
    static final int ANONYMOUS = 0x800;
    static final int ALWAYS_SIGN = 0x8000;
    static final int TARGET_TYPE_DOMAIN = 0x10000;
    static final int TARGET_TYPE_SERVER = 0x20000;
    static final int EXTENDED_SESSION_SECURITY = 0x80000;
    static final int TARGET_INFO = 0x800000;
    static final int VERSION = 0x2000000;
    static final int KEY_128 = 0x20000000;
    static final int KEY_EXCHANGE = 0x40000000;
    static final int KEY_56 = 0x80000000;

    /** Taken over from the client where it asks for them. */
    static final int OPTIONAL = SIGN | SEAL | ALWAYS_SIGN | KEY_EXCHANGE | KEY_56;
    /** What this acceptor insists on. */
    static final int REQUIRED = EXTENDED_SESSION_SECURITY | KEY_128;

    private Flags() {}
}
