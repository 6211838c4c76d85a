package io.natward.scanner.remediation.planning;

import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.RemediationPlan;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** A playbook with {@code ansible.windows.win_regedit}: one play for each set of changes. */
final class AnsibleExport {
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .disable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .build();

    private static final HexFormat PAIRS = HexFormat.ofDelimiter(",");

    private AnsibleExport() {}

    static byte[] file(RemediationPlan plan) {
        List<Map<String, Object>> plays = new ArrayList<>();
        ExportedChange.byChanges(plan).forEach((changes, hosts) -> {
            Map<String, Object> play = new LinkedHashMap<>();
            play.put("name", "What natward planned for " + hosts.size() + (hosts.size() == 1 ? " host" : " hosts"));
            play.put("hosts", hosts.stream().map(PlannedHost::host).collect(Collectors.joining(",")));
            play.put("gather_facts", false);
            play.put("tasks", changes.stream().map(AnsibleExport::task).toList());
            plays.add(play);
        });
        return MAPPER.writeValueAsBytes(plays);
    }

    private static Map<String, Object> task(ExportedChange change) {
        Map<String, Object> edit = new LinkedHashMap<>();
        edit.put("path", raw("HKLM:\\" + change.key().below()));
        edit.put("name", raw(change.name()));
        if (change.after() instanceof ValueImage.Stored stored) {
            edit.put("type", type(stored.type()));
            edit.put("data", data(stored.value().orElseThrow()));
            edit.put("state", "present");
        } else {
            edit.put("state", "absent");
        }
        Map<String, Object> task = new LinkedHashMap<>();
        boolean written = change.after() instanceof ValueImage.Stored;
        task.put("name", (written ? "Set " : "Remove ") + raw(change.name()));
        task.put("ansible.windows.win_regedit", edit);
        return task;
    }

    private static Object data(RegistryValue value) {
        if (value instanceof RegistryValue.Dword number) {
            return number.value();
        }
        if (value instanceof RegistryValue.Qword number) {
            return new BigInteger(number.display());
        }
        return value instanceof RegistryValue.Binary bytes
                ? "hex:" + PAIRS.formatHex(HexFormat.of().parseHex(bytes.hex()))
                : raw(value.display());
    }

    private static String type(RegistryType type) {
        return switch (type) {
            case DWORD -> "dword";
            case QWORD -> "qword";
            case SZ -> "string";
            case EXPAND_SZ -> "expandstring";
            default -> "binary";
        };
    }

    /** Ansible takes braces for a template; a percent sign, which alone could end the raw text, is never written. */
    private static String raw(String text) {
        return text.contains("{") ? "{% raw %}" + text + "{% endraw %}" : text;
    }
}
