package io.natward.scanner.remediation.planning;

import static io.natward.scanner.remediation.planning.FoundHosts.ABSENT;
import static io.natward.scanner.remediation.planning.FoundHosts.NAME;
import static io.natward.scanner.remediation.planning.FoundHosts.RIGHT;
import static io.natward.scanner.remediation.planning.FoundHosts.WRONG;
import static io.natward.scanner.remediation.planning.FoundHosts.change;
import static io.natward.scanner.remediation.planning.FoundHosts.dword;
import static io.natward.scanner.remediation.planning.FoundHosts.sz;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.ValueChange;
import io.natward.policies.regfile.RegFile;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.registry.ValueImage;
import io.natward.policies.source.Problems;
import io.natward.scanner.remediation.RemediationPlan;
import java.io.ByteArrayInputStream;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class PlanExportTest {
    private static final RegistryPath SOFTWARE = RegistryPath.parse("HKLM\\SOFTWARE\\Example, Sons\\VPN");

    private static ValueImage stored(RegistryType type, String data) {
        return new ValueImage.Stored(type, data);
    }

    private static RemediationPlan everyType() {
        return Plans.managed(
                change(RIGHT, ABSENT, dword(2)),
                new ValueChange(SOFTWARE, "Quad", ABSENT, stored(RegistryType.QWORD, "18446744073709551615")),
                new ValueChange(SOFTWARE, "Text", ABSENT, sz("a & b <c> \\ {{ lookup }}")),
                new ValueChange(SOFTWARE, "Path", ABSENT, stored(RegistryType.EXPAND_SZ, "C:\\x")),
                new ValueChange(SOFTWARE, "Bytes", ABSENT, stored(RegistryType.BINARY, "00FF10")));
    }

    @Test
    void writes_files_that_reg_import_reads_with_the_hosts_that_they_are_for() {
        Map<String, byte[]> files = PlanExport.REG.files(everyType());

        assertThat(files).hasSize(1);
        byte[] content = files.get("changes-1.reg");
        assertThat(new String(content, UTF_16LE)).contains("; for this host alone:\r\n; ws-2\r\n");
        Problems problems = new Problems();
        Map<RegistryPath, Map<String, RegistryValue>> read = RegFile.read(content, "changes.reg", problems);
        problems.throwIfAny();
        assertThat(read.get(RIGHT)).containsEntry(NAME, new RegistryValue.Dword(2));
        assertThat(read.get(SOFTWARE))
                .containsEntry("Quad", new RegistryValue.Qword(-1))
                .containsEntry("Text", new RegistryValue.Sz("a & b <c> \\ {{ lookup }}"))
                .containsEntry("Path", new RegistryValue.ExpandSz("C:\\x"))
                .containsEntry("Bytes", new RegistryValue.Binary("00FF10"));
    }

    @Test
    void writes_deletions_too() {
        byte[] content = PlanExport.REG.files(Plans.small()).get("changes-1.reg");

        assertThat(new String(content, UTF_16LE)).contains("[" + WRONG.fullName() + "]\r\n\"" + NAME + "\"=-\r\n");
    }

    @Test
    void writes_preferences_targeted_at_the_computers() throws Exception {
        byte[] content = PlanExport.GPP_XML.files(Plans.small()).get("");

        Document xml =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(content));
        Element set = (Element) xml.getElementsByTagName("Properties").item(0);
        assertThat(set.getAttribute("action")).isEqualTo("U");
        assertThat(set.getAttribute("hive")).isEqualTo("HKEY_LOCAL_MACHINE");
        assertThat(set.getAttribute("key")).isEqualTo("SYSTEM\\CurrentControlSet\\Services\\PolicyAgent");
        assertThat(set.getAttribute("type")).isEqualTo("REG_DWORD");
        assertThat(set.getAttribute("value")).isEqualTo("00000002");
        Element delete = (Element) xml.getElementsByTagName("Properties").item(1);
        assertThat(delete.getAttribute("action")).isEqualTo("D");
        assertThat(xml.getElementsByTagName("FilterComputer").getLength()).isEqualTo(4);
        assertThat(((Element) xml.getElementsByTagName("FilterComputer").item(1)).getAttribute("name"))
                .isEqualTo("WS-2");
    }

    @Test
    void keeps_markup_out_of_preferences() throws Exception {
        byte[] content = PlanExport.GPP_XML.files(everyType()).get("");

        Document xml =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(content));
        Element quad = (Element) xml.getElementsByTagName("Properties").item(1);
        assertThat(quad.getAttribute("key")).isEqualTo(SOFTWARE.below());
        assertThat(quad.getAttribute("value")).isEqualTo("FFFFFFFFFFFFFFFF");
        Element text = (Element) xml.getElementsByTagName("Properties").item(2);
        assertThat(text.getAttribute("value")).isEqualTo("a & b <c> \\ {{ lookup }}");
    }

    @Test
    void writes_a_playbook_in_which_data_is_no_template() {
        JsonNode plays = YAMLMapper.builder()
                .build()
                .readTree(new String(PlanExport.ANSIBLE.files(everyType()).get(""), UTF_8));

        assertThat(plays).hasSize(1);
        assertThat(plays.get(0).get("hosts").asString()).isEqualTo("ws-2");
        JsonNode first = plays.get(0).get("tasks").get(0).get("ansible.windows.win_regedit");
        assertThat(first.get("path").asString()).isEqualTo("HKLM:\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent");
        assertThat(first.get("data").asInt()).isEqualTo(2);
        assertThat(first.get("type").asString()).isEqualTo("dword");
        JsonNode quad = plays.get(0).get("tasks").get(1).get("ansible.windows.win_regedit");
        assertThat(quad.get("data").asString()).isEqualTo("18446744073709551615");
        JsonNode text = plays.get(0).get("tasks").get(2).get("ansible.windows.win_regedit");
        assertThat(text.get("data").asString()).isEqualTo("{% raw %}a & b <c> \\ {{ lookup }}{% endraw %}");
        JsonNode bytes = plays.get(0).get("tasks").get(4).get("ansible.windows.win_regedit");
        assertThat(bytes.get("data").asString()).isEqualTo("hex:00,ff,10");
    }
}
