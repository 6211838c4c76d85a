package io.natward.scanner.login.ntlm;

import static io.natward.scanner.login.ntlm.ChallengeBytes.pair;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.LoginFailure.Reason;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Challenges that hosts should not send: refused with a reason, before anything that shows knowledge of the password. */
final class UntrustedChallengeTest {
    private static final byte[] GOOD = new ChallengeBytes().encode();
    private static final int TARGET_NAME = 12;
    private static final int FLAGS = 20;
    private static final int TARGET_INFO = 40;
    private static final byte[] END = pair(0);
    private static final byte[] NAME = pair(1, "WS-1".getBytes(UTF_16LE));

    private static NtlmLogin asked() throws LoginFailure {
        return asked("EXAMPLE\\svc");
    }

    private static NtlmLogin asked(String account) throws LoginFailure {
        NtlmLogin login = NtlmLogin.create("ws-1.example", account, "right", Optional.empty());
        login.step(new byte[0]);
        return login;
    }

    private static LoginFailure refusal(NtlmLogin login, byte[] challenge) {
        LoginFailure failure = Assertions.catchThrowableOfType(LoginFailure.class, () -> login.step(challenge));
        assertThat(failure).as("refusal").isNotNull();
        assertThat(login.isComplete()).isFalse();
        assertThat(login.isBeforeProof()).isTrue();
        return failure;
    }

    private static byte[] good(int at, int... bytes) {
        byte[] changed = GOOD.clone();
        for (int i = 0; i < bytes.length; i++) {
            changed[at + i] = (byte) bytes[i];
        }
        return changed;
    }

    private static byte[] info(byte[]... pairs) {
        return new ChallengeBytes().targetInfo(pairs).encode();
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("no token", new byte[0], "did not answer with an NTLM challenge"),
                arguments("signature", good(0, 'X'), "no NTLM challenge"),
                arguments("SPNEGO instead", good(0, 0xa1, 0x81), "no NTLM challenge"),
                arguments("type 1", good(8, 1), "no NTLM challenge"),
                arguments("type 3", good(8, 3), "no NTLM challenge"),
                arguments("signature cut", Arrays.copyOf(GOOD, 11), "no NTLM challenge"),
                arguments("header cut", Arrays.copyOf(GOOD, 47), "cut short after 47 bytes"),
                arguments("far too long", Arrays.copyOf(GOOD, 16 * 1024 + 1), "longer than 16384 bytes"),
                arguments("target name's length", good(TARGET_NAME, 0xff, 0xff), "target name lies at 56 to 65591"),
                arguments("target name's length odd", good(TARGET_NAME, 13), "target name has 13 bytes"),
                arguments("target name in the header", good(TARGET_NAME + 4, 47), "target name lies at 47 to 61"),
                arguments(
                        "target name's offset negative",
                        good(TARGET_NAME + 4, 0xff, 0xff, 0xff, 0xff),
                        "target name lies at 4294967295 to 4294967309"),
                arguments("OEM instead of Unicode", good(FLAGS, (GOOD[FLAGS] & ~1) | 2), "not in Unicode"),
                arguments("target information's length", good(TARGET_INFO, 0xff, 0x7f), "target information lies at"),
                arguments(
                        "target information in the header", good(TARGET_INFO + 4, 20), "target information lies at 20"),
                arguments(
                        "target information's offset huge",
                        good(TARGET_INFO + 4, 0xff, 0xff, 0xff, 0x7f),
                        "target information lies at 2147483647"),
                arguments("target information cut", Arrays.copyOf(GOOD, GOOD.length - 1), "target information lies at"),
                arguments("no end mark", info(NAME), "has no end mark"),
                arguments("half an end mark", info(NAME, new byte[2]), "has no end mark"),
                arguments("end mark with a value", info(NAME, pair(0, (byte) 1)), "ends with a mark of 1 bytes"),
                arguments("more after the end mark", info(NAME, END, NAME), "goes on for 12 bytes after its end mark"),
                arguments("pair beyond the end", info(new byte[] {1, 0, 9, 0, 'W', 0}), "pair 1 that is cut short"),
                arguments("pair twice", info(NAME, NAME, END), "more than one pair 1"),
                arguments("name of odd length", info(pair(3, (byte) 'w'), END), "pair 3 of 1 bytes"),
                arguments("target's name of odd length", info(pair(9, (byte) 'w'), END), "pair 9 of 1 bytes"),
                arguments("flags of 2 bytes", info(NAME, pair(6, (byte) 0, (byte) 0), END), "pair 6 of 2 bytes"),
                arguments("time of 4 bytes", info(NAME, pair(7, new byte[4]), END), "pair 7 of 4 bytes"),
                arguments("binding of 15 bytes", info(NAME, pair(10, new byte[15]), END), "pair 10 of 15 bytes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void is_refused_where_it_is_malformed(String what, byte[] challenge, String words) throws LoginFailure {
        LoginFailure failure = refusal(asked(), challenge);
        assertThat(failure.reason()).isEqualTo(Reason.MALFORMED);
        assertThat(failure).hasMessageContaining(words);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "0x00800000, NTLMv1 only",
        "0x00080000, extended session security",
        "0x20000000, 128-bit keys",
        "0x40000000, key exchange",
        "0x00000010, signing",
        "0x00000020, sealing"
    })
    void is_refused_where_it_grants_less_than_was_asked_for(int flag, String words) throws LoginFailure {
        LoginFailure failure =
                refusal(asked(), new ChallengeBytes().without(flag).encode());
        assertThat(failure.reason()).isEqualTo(Reason.TOO_WEAK);
        assertThat(failure).hasMessageContaining("offers no ").hasMessageContaining(words);
    }

    @Test
    void is_refused_where_target_information_is_announced_and_empty() throws LoginFailure {
        LoginFailure failure = refusal(asked(), good(TARGET_INFO, 0, 0));
        assertThat(failure.reason()).isEqualTo(Reason.TOO_WEAK);
        assertThat(failure).hasMessageContaining("NTLMv1 only");
    }

    @Test
    void is_refused_where_it_does_not_name_the_computer_whose_account_is_meant() throws LoginFailure {
        for (byte[] challenge : new byte[][] {info(END), info(pair(1), END)}) {
            LoginFailure failure = refusal(asked(".\\admin"), challenge);
            assertThat(failure.reason()).isEqualTo(Reason.MALFORMED);
            assertThat(failure).hasMessageContaining("does not name the computer");
        }
    }

    @Test
    void may_lack_a_version() throws LoginFailure {
        assertThat(asked().step(new ChallengeBytes().withoutVersion().encode())).isNotEmpty();
    }

    @Test
    void may_have_lengths_that_mean_nothing() throws LoginFailure {
        byte[] maxLengths = good(TARGET_NAME + 2, 0, 0);
        maxLengths[TARGET_INFO + 2] = 1;
        assertThat(asked().step(maxLengths)).isNotEmpty();
        byte[] emptyNameAnywhere = good(TARGET_NAME, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff);
        assertThat(asked().step(emptyNameAnywhere)).isNotEmpty();
    }

    @Test
    void never_leads_to_anything_but_an_answer_or_a_refusal_whatever_its_bytes_are() {
        Random random = new Random(42);
        for (int i = 0; i < 5_000; i++) {
            byte[] spoiled = Arrays.copyOf(GOOD, random.nextInt(20) == 0 ? random.nextInt(GOOD.length) : GOOD.length);
            for (int changes = random.nextInt(6); changes > 0 && spoiled.length > 12; changes--) {
                spoiled[12 + random.nextInt(spoiled.length - 12)] = (byte) random.nextInt();
            }
            try {
                assertThat(asked().step(spoiled)).isNotEmpty();
            } catch (LoginFailure refused) {
                assertThat(refused.reason()).isIn(Reason.MALFORMED, Reason.TOO_WEAK);
            }
        }
    }
}
