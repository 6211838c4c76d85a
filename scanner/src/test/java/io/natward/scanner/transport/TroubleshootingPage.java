package io.natward.scanner.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The sentences in docs/troubleshooting.md, where {@code ...} stands for anything. */
public final class TroubleshootingPage {
    private static final Pattern QUOTED = Pattern.compile("`([^`\n]*)`");
    private static final Pattern VARIABLE = Pattern.compile("\\.\\.\\.|HOST:PORT");

    private final List<Pattern> sentences;

    private TroubleshootingPage(List<Pattern> sentences) {
        this.sentences = sentences;
    }

    public static TroubleshootingPage read() throws IOException {
        return new TroubleshootingPage(QUOTED.matcher(Files.readString(Path.of("../docs/troubleshooting.md")))
                .results()
                .map(quoted -> quoted.group(1))
                .filter(quoted -> quoted.indexOf(' ') > 0)
                .map(TroubleshootingPage::pattern)
                .toList());
    }

    private static Pattern pattern(String sentence) {
        StringBuilder pattern = new StringBuilder();
        int from = 0;
        for (MatchResult variable : VARIABLE.matcher(sentence).results().toList()) {
            pattern.append(Pattern.quote(sentence.substring(from, variable.start())));
            pattern.append(variable.group().equals("...") ? ".*" : "[^ ]+:[0-9]+");
            from = variable.end();
        }
        return Pattern.compile(
                pattern.append(Pattern.quote(sentence.substring(from))).toString());
    }

    public boolean explains(String detail) {
        return sentences.stream().anyMatch(sentence -> sentence.matcher(detail).matches());
    }
}
