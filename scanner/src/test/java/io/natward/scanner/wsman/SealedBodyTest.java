package io.natward.scanner.wsman;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.SealedMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The framing of MS-WSMV 2.2.9.1. */
final class SealedBodyTest {
    private static final String PROTOCOL = "application/HTTP-SPNEGO-session-encrypted";
    /** Signature and data hold what an end could be taken for. */
    private static final SealedMessage MESSAGE = new SealedMessage(
            "--Encrypted Boun".getBytes(ISO_8859_1), "\r\n--Encrypted Boundary--\r\n".getBytes(ISO_8859_1));

    private static String written() {
        return new String(SealedBody.write(MESSAGE, PROTOCOL, MESSAGE.data().length), ISO_8859_1);
    }

    private static SealedMessage read(String body) throws LoginFailure {
        return SealedBody.read(body.getBytes(ISO_8859_1), PROTOCOL);
    }

    @Test
    void writes_what_windows_writes() {
        assertThat(written())
                .startsWith("--Encrypted Boundary\r\n\tContent-Type: " + PROTOCOL
                        + "\r\n\tOriginalContent: type=application/soap+xml;charset=UTF-8;Length=26\r\n"
                        + "--Encrypted Boundary\r\n\tContent-Type: application/octet-stream\r\n\u0010\0\0\0")
                .endsWith("--Encrypted Boundary--\r\n");
        assertThat(SealedBody.contentType(PROTOCOL))
                .isEqualTo("multipart/encrypted;protocol=\"" + PROTOCOL + "\";boundary=\"Encrypted Boundary\"");
    }

    @Test
    void reads_by_lengths_what_holds_a_boundary() throws Exception {
        SealedMessage read = read(written());

        assertThat(read.signature()).isEqualTo(MESSAGE.signature());
        assertThat(read.data()).isEqualTo(MESSAGE.data());
    }

    @Test
    void reads_header_lines_that_are_not_indented() throws Exception {
        assertThat(read(written().replace("\tContent-Type: ", "Content-Type:")).data())
                .isEqualTo(MESSAGE.data());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Length=26             | Length=27",
                "Length=26             | Length=25",
                "Length=26             | Length=-26",
                "Length=26             | Length=999999999",
                "Length=26             | Length=",
                "charset=UTF-8         | charset=UTF-16",
                "SPNEGO                | Kerberos",
                "octet-stream          | octet-streams",
                "--Encrypted Boundary  | --Other Boundary",
            })
    void refuses_what_is_not_exactly_one_message(String right, String wrong) {
        assertThatThrownBy(() -> read(written().replaceFirst(right, wrong)))
                .isInstanceOfSatisfying(
                        LoginFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo(LoginFailure.Reason.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0011\0\0\0", "\u000f\0\0\0", "\u00ff\u00ff\u00ff\u00ff", "\u00ff\u00ff\u00ff\u007f"})
    void refuses_a_signature_of_another_length(String length) {
        assertThatThrownBy(() -> read(written().replace("\u0010\0\0\0", length)))
                .isInstanceOf(LoginFailure.class);
    }

    @Test
    void refuses_a_message_cut_off_anywhere_or_followed_by_anything() {
        String whole = written();
        for (int length = 0; length < whole.length() - 2; length++) {
            String cut = whole.substring(0, length);
            assertThatThrownBy(() -> read(cut)).as(cut).isInstanceOf(LoginFailure.class);
        }
        assertThatThrownBy(() -> read(whole + "x")).isInstanceOf(LoginFailure.class);
        assertThatThrownBy(() -> read(whole + whole)).isInstanceOf(LoginFailure.class);
    }
}
