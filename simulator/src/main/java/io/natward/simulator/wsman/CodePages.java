package io.natward.simulator.wsman;

import io.natward.simulator.host.Language;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The code pages of consoles. */
final class CodePages {
    private CodePages() {}

    /** @param option the value of WINRS_CODEPAGE; without it the OEM code page of the host's language */
    static Optional<Charset> of(Optional<String> option, Language language) {
        return switch (option.orElse(language.choose("437", "850"))) {
            case "437" -> Optional.of(Charset.forName("IBM437"));
            case "850" -> Optional.of(Charset.forName("IBM850"));
            case "1252" -> Optional.of(Charset.forName("windows-1252"));
            case "65001" -> Optional.of(StandardCharsets.UTF_8);
            default -> Optional.empty();
        };
    }
}
