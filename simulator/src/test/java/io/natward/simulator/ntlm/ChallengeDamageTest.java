package io.natward.simulator.ntlm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.natward.simulator.host.ChallengeFault;
import io.natward.simulator.host.SimulatedHost;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Challenges before the eyes of a strict reader, which names all that it finds. */
final class ChallengeDamageTest {
    private static final SimulatedHost HOST =
            SimulatedHost.windows10("ws-1.example").account("EXAMPLE\\svc", "right");

    private static byte[] challenge(Optional<ChallengeFault> fault) throws NtlmException {
        return new NtlmAcceptor(HOST, new byte[0], fault)
                .challenge(new NtlmClient("EXAMPLE", "svc", "right").negotiate());
    }

    private static List<String> findings(byte[] message) {
        if (message.length < 56) {
            return List.of(message.length + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        List<String> found = new ArrayList<>();
        if (!new String(message, 0, 8, ISO_8859_1).equals("NTLMSSP\0")) {
            found.add("signature");
        }
        if (buffer.getInt(8) != 2) {
            found.add("type " + buffer.getInt(8));
        }
        outside(buffer, 12).ifPresent(problem -> found.add("target name " + problem));
        int missing = 0xe2898235 & ~Flags.OEM & ~buffer.getInt(20);
        if (missing != 0) {
            found.add("without " + Integer.toHexString(missing));
        }
        Optional<String> info = outside(buffer, 40);
        found.add(info.map(problem -> "target info " + problem).orElseGet(() -> pairs(buffer)));
        found.removeIf(String::isEmpty);
        return found;
    }

    private static Optional<String> outside(ByteBuffer buffer, int field) {
        long length = Short.toUnsignedInt(buffer.getShort(field));
        int offset = buffer.getInt(field + 4);
        if (offset < 0) {
            return Optional.of("before the message");
        }
        return offset + length <= buffer.limit()
                ? Optional.empty()
                : Optional.of(offset > buffer.limit() ? "behind the message" : "longer than the message");
    }

    private static String pairs(ByteBuffer message) {
        int at = message.getInt(44);
        int end = at + Short.toUnsignedInt(message.getShort(40));
        if (at == end) {
            return "no target info";
        }
        if (end - at > 4096) {
            return "target info of " + (end - at) + " bytes";
        }
        while (at + 4 <= end) {
            int id = message.getShort(at);
            int length = Short.toUnsignedInt(message.getShort(at + 2));
            if (at + 4 + length > end) {
                return "pair " + id + " of " + length + " bytes where there are " + (end - at - 4);
            }
            if (id == AvPairs.TIMESTAMP && length != 8) {
                return "timestamp of " + length + " bytes";
            }
            at += 4 + length;
            if (id == AvPairs.END) {
                return at == end ? "" : "bytes behind the end";
            }
        }
        return "no end of target info";
    }

    @Test
    void a_sound_challenge_shows_nothing() throws NtlmException {
        assertThat(findings(challenge(Optional.empty()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SIGNATURE                    | [signature]",
                "TYPE                         | [type 3]",
                "TARGET_NAME_LENGTH           | [target name longer than the message]",
                "TARGET_NAME_OFFSET           | [target name behind the message]",
                "TARGET_NAME_OFFSET_NEGATIVE  | [target name before the message]",
                "NO_128_BIT                   | [without 20000000]",
                "NO_SEAL                      | [without 20]",
                "NO_SIGN                      | [without 8010]",
                "NO_EXTENDED_SESSION_SECURITY | [without 80000]",
                "NO_KEY_EXCHANGE              | [without 40000000]",
                "NO_UNICODE                   | [without 1]",
                "NO_FLAGS                     | [without e2898235]",
                "NO_TARGET_INFO               | [without 800000, no target info]",
                "TARGET_INFO_EMPTY            | [no target info]",
                "TARGET_INFO_LENGTH           | [target info longer than the message]",
                "TARGET_INFO_OFFSET           | [target info behind the message]",
                "TARGET_INFO_OFFSET_NEGATIVE  | [target info before the message]",
                "AV_PAIR_TRUNCATED            | [pair 7 of 8 bytes where there are 2]",
                "AV_PAIR_OVERLONG             | [pair 2 of 65535 bytes where there are 70]",
                "AV_PAIRS_WITHOUT_END         | [no end of target info]",
                "TIMESTAMP_SHORT              | [timestamp of 4 bytes]",
                "OVERSIZED                    | [target info of 60000 bytes]",
                "CUT                          | [22 bytes]",
                "EMPTY                        | [0 bytes]",
            })
    void each_fault_is_in_its_field_and_nowhere_else(ChallengeFault fault, String finding) throws NtlmException {
        assertThat(findings(challenge(Optional.of(fault)))).hasToString(finding);
    }

    @Test
    void an_oversized_target_info_is_well_formed() throws NtlmException {
        byte[] message = challenge(Optional.of(ChallengeFault.OVERSIZED));
        ByteBuffer info = ByteBuffer.wrap(message, message.length - 60_000, 60_000);
        assertThat(AvPairs.decode(info).get(AvPairs.DNS_TREE_NAME).orElseThrow())
                .hasSizeGreaterThan(59_000);
    }

    @Test
    void every_fault_changes_the_challenge() throws NtlmException {
        byte[] sound = challenge(Optional.empty());
        for (ChallengeFault fault : EnumSet.allOf(ChallengeFault.class)) {
            assertThat(Arrays.equals(ChallengeDamage.of(sound, fault), sound))
                    .as(fault.name())
                    .isFalse();
        }
    }
}
