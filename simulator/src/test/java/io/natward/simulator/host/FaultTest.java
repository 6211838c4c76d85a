package io.natward.simulator.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.simulator.http.Cut;
import io.natward.simulator.http.Drip;
import io.natward.simulator.http.Labelled;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class FaultTest {
    @Test
    void is_read_from_its_name_and_parameters() {
        assertThat(Fault.named("HTTP_500")).isEqualTo(Fault.HTTP_500);
        assertThat(Fault.named("html-login-page")).isEqualTo(Fault.HTML_LOGIN_PAGE);
        assertThat(Fault.named("challenge-type")).isEqualTo(ChallengeFault.TYPE);
        assertThat(Fault.named(" reset( receive ,17 ) "))
                .isEqualTo(new ReplyFault(Step.RECEIVE, new Cut(17, Cut.End.RESET)));
        assertThat(Fault.named("drip")).isEqualTo(new ReplyFault(Step.EVERY, new Drip(Duration.ofSeconds(1))));
        assertThat(Fault.named("content-type(create, Text/HTML)"))
                .isEqualTo(new ReplyFault(Step.CREATE, new Labelled("Text/HTML")));
        assertThat(Fault.named("quota-full(3)")).isEqualTo(ShellFault.QuotaFull.times(3));
        assertThat(Fault.named("quota-full(3s)")).isEqualTo(ShellFault.QuotaFull.during(Duration.ofSeconds(3)));
        assertThat(Fault.named("access-denied")).isEqualTo(Fault.ACCESS_DENIED);
    }

    @Test
    void says_what_would_be_right() {
        assertThatThrownBy(() -> Fault.named("rest"))
                .hasMessageContaining("'rest' is no fault; it is one of access-denied");
        assertThatThrownBy(() -> Fault.named("reset(create)"))
                .hasMessageContaining("fault 'reset(create)': an offset is due at its end; the steps are every, offer");
        assertThatThrownBy(() -> Fault.named("reset(crate, 1)")).hasMessageContaining("an offset is due at 'crate'");
        assertThatThrownBy(() -> Fault.named("refuse(1)")).hasMessageContaining("the end is due at '1'");
        assertThatThrownBy(() -> Fault.named("drip(1h)")).hasMessageContaining("a time like 5ms or 2s is due");
        assertThatThrownBy(() -> Fault.named("reset(create, 1")).hasMessageContaining("is no fault");
    }

    @Test
    void of_two_at_one_step_the_first_counts() {
        Faults faults = Faults.NONE.and(Fault.named("close(create, 1)")).and(Fault.named("close(every, 2)"));
        assertThat(faults.deliveryAt(Step.CREATE)).contains(new Cut(1, Cut.End.CLOSE));
        assertThat(faults.deliveryAt(Step.DELETE)).contains(new Cut(2, Cut.End.CLOSE));
    }
}
