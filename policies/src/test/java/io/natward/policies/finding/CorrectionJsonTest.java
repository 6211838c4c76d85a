package io.natward.policies.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.ValueImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What to do about a finding, through JSON and back. */
final class CorrectionJsonTest {
    private static final JsonMapper MAPPER = ReportJson.mapper();
    private static final RegistryPath KEY = RegistryPath.parse("HKLM\\SYSTEM\\CurrentControlSet\\Services\\Sample");

    private static RemedyAdvice advice(Direction direction, List<ValueChange> changes) {
        return new RemedyAdvice(
                "Set it.", List.of("reg add"), true, Optional.of(new Correction(direction, false, changes)));
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void every_image_of_every_type_comes_back_as_it_was(Direction direction) {
        List<ValueChange> changes = new ArrayList<>();
        for (RegistryType type : RegistryType.values()) {
            ValueImage image = new ValueImage.Stored(type, "a \"text\" with \\ and \u00e9\n");
            changes.add(new ValueChange(KEY, "Name", image, new ValueImage.Absent()));
            changes.add(new ValueChange(KEY, "Name", new ValueImage.Absent(), image));
        }
        changes.add(new ValueChange(KEY, "", new ValueImage.Unread("only its name was seen"), new ValueImage.Absent()));
        RemedyAdvice advice = advice(direction, changes);

        String json = MAPPER.writeValueAsString(advice);

        assertThat(MAPPER.readValue(json, RemedyAdvice.class)).isEqualTo(advice);
    }

    @Test
    void is_written_in_the_words_of_windows() {
        ValueChange change = new ValueChange(
                KEY,
                "Name",
                new ValueImage.Stored(RegistryType.SZ, "2"),
                new ValueImage.Stored(RegistryType.DWORD, "2"));

        assertThat(MAPPER.readTree(MAPPER.writeValueAsString(advice(Direction.KEEPS, List.of(change)))))
                .isEqualTo(MAPPER.readTree("""
                        {"text": "Set it.", "commands": ["reg add"], "restart": true, "correction": {
                          "direction": "keeps", "byDefault": false, "changes": [{
                            "key": "HKLM\\\\SYSTEM\\\\CurrentControlSet\\\\Services\\\\Sample", "name": "Name",
                            "before": {"is": "stored", "type": "REG_SZ", "data": "2"},
                            "after": {"is": "stored", "type": "REG_DWORD", "data": "2"}}]}}
                        """));
    }

    @Test
    void advice_of_before_there_were_corrections_is_read_too() {
        String json = "{\"text\": \"Set it.\", \"commands\": [\"reg add\"], \"restart\": true}";

        assertThat(MAPPER.readValue(json, RemedyAdvice.class))
                .isEqualTo(new RemedyAdvice("Set it.", List.of("reg add"), true));
    }

    @Test
    void what_natward_never_writes_is_refused() {
        String change = "{\"key\": \"%s\", \"name\": \"Name\", \"before\": %s, \"after\": %s}";
        String absent = "{\"is\": \"absent\"}";

        for (String wrong : List.of(
                change.formatted("HKXX\\\\SYSTEM", absent, absent),
                change.formatted(
                        "HKLM\\\\SYSTEM", "{\"is\": \"stored\", \"type\": \"DWORD\", \"data\": \"1\"}", absent),
                change.formatted("HKLM\\\\SYSTEM", "{\"is\": \"gone\"}", absent),
                change.formatted("HKLM\\\\SYSTEM", absent, "{\"is\": \"unread\", \"reason\": \"denied\"}"))) {
            assertThatThrownBy(() -> MAPPER.readValue(wrong, ValueChange.class))
                    .as(wrong)
                    .isInstanceOf(JacksonException.class);
        }
    }

    @Test
    void a_correction_changes_something() {
        assertThatThrownBy(() -> new Correction(Direction.KEEPS, true, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
