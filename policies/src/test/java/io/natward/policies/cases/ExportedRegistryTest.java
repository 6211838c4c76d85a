package io.natward.policies.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.regfile.RegFile;
import io.natward.policies.source.Problem;
import io.natward.policies.source.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExportedRegistryTest {
    private static final String POLICY = """
            id: mine
            title: Mine
            severity: low
            summary: A summary.
            rationale: A reason.
            value: {key: HKLM\\SYSTEM\\CurrentControlSet\\Services\\Mine, name: Name, type: dword, when-absent: 0}
            expect: 1
            remedy: {set: 1, text: Set it.}
            """;
    private static final String CASES = """
            policy: mine
            cases:
              - name: exported
                host: {windows: "6.1"}
                reg-file: FILE
                registry: {HKLM\\SYSTEM\\CurrentControlSet\\Services\\Mine: {Other: {dword: 7}}}
                expect: {verdict: compliant, effective: 1}
            """;
    private static final String EXPORT = """
            Windows Registry Editor Version 5.00

            [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Mine]
            "Name"=dword:00000001

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion]
            "CurrentMajorVersionNumber"=dword:0000000a
            """;

    @TempDir
    private Path folder;

    private Problems problems = new Problems();

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("pack/exports"));
        Files.writeString(folder.resolve("pack/mine.yaml"), POLICY);
        Files.writeString(folder.resolve("pack/exports/host1.reg"), EXPORT);
        Files.writeString(folder.resolve("outside.reg"), EXPORT);
    }

    @Test
    void a_case_has_the_keys_of_an_export_and_what_it_says_itself() throws IOException {
        PolicyCase one = load("exports/host1.reg").get(0);

        assertThat(CaseRunner.run(one).passed()).isTrue();
        assertThat(one.facts().readings().toString()).contains("Name").contains("Other");
    }

    @Test
    void what_the_case_says_wins_over_the_export_and_so_does_its_windows_version() throws IOException {
        List<PolicyCase> cases =
                loadText(CASES.replace("FILE", "exports/host1.reg").replace("Other", "Name"));

        CaseResult result = CaseRunner.run(cases.get(0));

        assertThat(result.answers().get(0).finding().effective()).contains("7");
        assertThat(cases.get(0).facts().readings().toString()).doesNotContain("CurrentMajorVersionNumber");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside.reg",
                "exports/../../outside.reg",
                "/etc/hostname",
                "'C:\\outside.reg'",
                "exports\\host1.reg",
                "''",
                "exports//host1.reg"
            })
    void no_path_leads_out_of_the_folder(String path) throws IOException {
        assertThat(load(path)).isEmpty();

        assertThat(problems.all()).singleElement().satisfies(p -> {
            assertThat(p.toString()).contains("mine.test.yaml:5:15: ");
            assertThat(p.what()).contains("is not the path of a file in this folder or below it");
        });
    }

    @Test
    void no_link_leads_out_of_the_folder() throws IOException {
        Files.createSymbolicLink(folder.resolve("pack/link.reg"), folder.resolve("outside.reg"));
        Files.createSymbolicLink(folder.resolve("pack/up"), folder);
        Files.createSymbolicLink(folder.resolve("pack/inside.reg"), folder.resolve("pack/exports/host1.reg"));

        assertThat(load("link.reg")).isEmpty();
        assertThat(load("up/outside.reg")).isEmpty();
        assertThat(problems.all())
                .hasSize(2)
                .allSatisfy(p -> assertThat(p.what()).endsWith("is a link that leads out of the folder"));
        problems = new Problems();
        assertThat(load("inside.reg")).hasSize(1);
    }

    @Test
    void what_is_no_export_is_told_with_its_place() throws IOException {
        Files.writeString(folder.resolve("pack/exports/bad.reg"), EXPORT + "x\n");
        Files.write(folder.resolve("pack/exports/large.reg"), new byte[RegFile.MOST_BYTES + 1]);

        for (String file : List.of("exports/bad.reg", "exports/large.reg", "exports", "exports/missing.reg")) {
            assertThat(load(file)).as(file).isEmpty();
        }

        assertThat(problems.all())
                .extracting(Problem::what)
                .anySatisfy(p -> assertThat(p).contains("'exports/large.reg' is larger than 4 MiB"))
                .anySatisfy(p -> assertThat(p).contains("'exports' is no file"))
                .anySatisfy(p -> assertThat(p).contains("'exports/missing.reg' does not exist beside this file"))
                .hasSize(4);
        assertThat(problems.all())
                .extracting(Problem::toString)
                .anySatisfy(p -> assertThat(p).contains("pack/exports/bad.reg:8:1: "));
    }

    @Test
    void an_export_of_another_control_set_asks_for_its_number() throws IOException {
        Files.writeString(
                folder.resolve("pack/exports/host1.reg"),
                EXPORT + "[HKEY_LOCAL_MACHINE\\SYSTEM\\Select]\n\"Current\"=dword:00000002\n");

        assertThat(load("exports/host1.reg")).isEmpty();
        assertThat(problems.all())
                .singleElement()
                .satisfies(p -> assertThat(p.what()).contains("say 'current-control-set: 2'"));
        problems = new Problems();
        assertThat(loadText(
                        CASES.replace("reg-file: FILE", "reg-file: [exports/host1.reg]\n    current-control-set: 2")))
                .hasSize(1);
    }

    private List<PolicyCase> load(String export) throws IOException {
        return loadText(CASES.replace("FILE", export));
    }

    private List<PolicyCase> loadText(String cases) throws IOException {
        Files.writeString(folder.resolve("pack/mine.test.yaml"), cases);
        List<String> sources = List.of(folder.resolve("pack").toString());
        PolicySet policies = PolicyLoader.load(sources, problems);
        return PolicyCases.load(sources, policies, problems);
    }
}
