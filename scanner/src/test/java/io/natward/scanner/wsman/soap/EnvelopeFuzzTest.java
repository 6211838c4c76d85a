package io.natward.scanner.wsman.soap;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** An envelope is of use or a violation, whatever a host sends. */
final class EnvelopeFuzzTest {
    private static final String ID = "uuid:00000000-0000-0000-0000-000000000001";
    private static final String COMMAND = "00000000-0000-0000-0000-000000000002";

    @FuzzTest
    void is_understood_or_refused(byte[] envelope) {
        for (String action :
                new String[] {Names.TRANSFER + "/Create", Names.SHELL + "/Command", Names.SHELL + "/Receive"}) {
            try {
                look(Reply.read(envelope, new Request(ID, action, "")), action, envelope.length);
            } catch (SoapViolation refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    private static void look(Reply reply, String action, int size) throws SoapViolation {
        if (reply.fault().isPresent()) {
            assertThat(reply.fault().get().text()).doesNotContain("\u0000", "\u001b", "\n");
        } else if (action.endsWith("Create")) {
            assertThat(reply.shellId()).isNotBlank();
        } else if (action.endsWith("Command")) {
            assertThat(reply.commandId()).isNotBlank();
        } else {
            assertThat(reply.output(COMMAND).stdout().length).isLessThanOrEqualTo(size);
        }
    }
}
