package io.natward.policies.regfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.source.Problems;
import java.util.Map;

/** An export may come with a pull request of a stranger: whatever it holds, it is read or refused with a place. */
final class RegFileFuzzTest {
    private static final String HEADER = "Windows Registry Editor Version 5.00\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\E]\n";

    @FuzzTest
    void survives_any_export(byte[] content) {
        read(content);
        read((HEADER + new String(content, UTF_8)).getBytes(UTF_8));
    }

    private static void read(byte[] content) {
        Problems problems = new Problems();
        Map<RegistryPath, Map<String, RegistryValue>> keys = RegFile.read(content, "f.reg", problems);
        keys.values()
                .forEach(values ->
                        values.values().forEach(v -> assertThat(v.display()).isNotNull()));
        assertThat(problems.size()).isLessThanOrEqualTo(51);
        assertThat(problems.all()).allSatisfy(p -> assertThat(p.where().line()).isPositive());
    }
}
