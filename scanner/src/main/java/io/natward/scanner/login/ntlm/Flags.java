package io.natward.scanner.login.ntlm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Negotiate flags, MS-NLMP 2.2.2.5. */
final class Flags {
    static final int UNICODE = 0x1;
    static final int REQUEST_TARGET = 0x4;
    static final int SIGN = 0x10;
    static final int SEAL = 0x20;
    static final int NTLM = 0x200;
    static final int ALWAYS_SIGN = 0x8000;
    static final int EXTENDED_SESSION_SECURITY = 0x80000;
    static final int TARGET_INFO = 0x800000;
    static final int VERSION = 0x2000000;
    static final int KEY_128 = 0x20000000;
    static final int KEY_EXCHANGE = 0x40000000;
    static final int KEY_56 = 0x80000000;

    /**
     * What the first message asks for. Signing and sealing also where TLS protects the bodies: a host grants 128-bit keys
     * to those only who ask for one of them.
     */
    static final int ASKED = UNICODE
            | REQUEST_TARGET
            | SIGN
            | SEAL
            | NTLM
            | ALWAYS_SIGN
            | EXTENDED_SESSION_SECURITY
            | TARGET_INFO
            | VERSION
            | KEY_128
            | KEY_EXCHANGE
            | KEY_56;

    private static final Map<Integer, String> NEEDED = needed();

    private Flags() {}

    private static Map<Integer, String> needed() {
        Map<Integer, String> needed = new LinkedHashMap<>();
        needed.put(TARGET_INFO, "target information, so it has NTLMv1 only (look at its LmCompatibilityLevel)");
        needed.put(EXTENDED_SESSION_SECURITY, "extended session security");
        needed.put(KEY_128, "128-bit keys (look at its NtlmMinServerSec)");
        needed.put(KEY_EXCHANGE, "key exchange");
        needed.put(SIGN, "signing");
        needed.put(SEAL, "sealing");
        return needed;
    }

    /** What natward insists on and the host does not grant, in words; empty if nothing is missing. */
    static Optional<String> missingFrom(int granted) {
        return NEEDED.entrySet().stream()
                .filter(flag -> (granted & flag.getKey()) == 0)
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The flags of the last message: what both sides want. Its version field is there in any case. */
    static int agreed(int granted) {
        return (ASKED & granted) | VERSION;
    }
}
