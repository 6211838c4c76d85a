package io.natward.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.interop.run.Checkout;
import io.natward.interop.run.Program;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The simulated host under pywinrm: what our client and our host agree upon must be WS-Management. */
final class PywinrmIT {

    @Test
    void an_outside_client_reads_the_registry_of_simulated_hosts() throws InterruptedException {
        Program.Run run = Program.run(
                Checkout.root(),
                Duration.ofMinutes(3),
                List.of(
                        // Debian's Python by its path: pywinrm is Debian's.
                        "/usr/bin/python3",
                        "simulator/src/interop/pywinrm_query.py",
                        Checkout.distribution().resolve("demo").toString()));
        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(run.stdout()).as("%s", run).contains("ok: NTLM sealed over HTTP", "ok: Basic over HTTPS");
    }
}
