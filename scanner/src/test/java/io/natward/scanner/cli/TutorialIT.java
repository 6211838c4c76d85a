package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.scanner.cli.Distribution.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Follows the tutorial to the letter: writes the files that it says, makes the changes that it says, runs its commands
 * and compares what they print. A line {@code ...} of the tutorial stands for any number of lines.
 */
@Timeout(240)
class TutorialIT {
    private static final Path TUTORIAL = Path.of("..", "docs", "tutorial.md");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w+)(?: (\\S+))?\\n(.*?)^```$");
    private static final Pattern FILE_NAME = Pattern.compile("# (\\S+)\\n");
    private static final String ANY_LINES = "...";

    @TempDir
    private Path folder;

    private int commands;

    @Test
    void every_file_is_written_and_every_command_prints_what_the_tutorial_says() throws Exception {
        Matcher fences = FENCE.matcher(Files.readString(TUTORIAL));
        while (fences.find()) {
            String content = fences.group(3);
            switch (fences.group(1)) {
                case "yaml" -> write(fileOf(content), content.substring(content.indexOf('\n') + 1));
                case "reg" -> write(folder.resolve(fences.group(2)), content);
                case "diff" -> change(content);
                case "console" -> run(content.lines().toList());
                case "sh" ->
                    assertThat(content).as("a command that nobody runs").startsWith("natward scan ");
                default -> throw new IllegalStateException("what is a block of " + fences.group(1) + "?");
            }
        }
        assertThat(commands).isGreaterThanOrEqualTo(7);
        assertThat(folder.resolve("junit.xml")).isNotEmptyFile();
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void change(String block) throws IOException {
        Path file = fileOf(block);
        String text = Files.readString(file);
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        block.lines().skip(1).forEach(line -> {
            if (!line.startsWith("+")) {
                before.append(line.substring(1)).append('\n');
            }
            if (!line.startsWith("-")) {
                after.append(line.substring(1)).append('\n');
            }
        });
        assertThat(text).containsOnlyOnce(before);
        Files.writeString(file, text.replace(before, after));
    }

    private Path fileOf(String block) {
        Matcher name = FILE_NAME.matcher(block);
        assertThat(name.lookingAt())
                .as("the first line names the file: " + block)
                .isTrue();
        return folder.resolve(name.group(1));
    }

    /** Commands behind {@code $}, each with what it prints; {@code $ echo $?} asks for the exit code of the one before. */
    private void run(List<String> session) throws Exception {
        Optional<Result> last = Optional.empty();
        int at = 0;
        while (at < session.size()) {
            String command = session.get(at);
            assertThat(command).startsWith("$ ");
            int end = at + 1;
            while (end < session.size() && !session.get(end).startsWith("$ ")) {
                end++;
            }
            List<String> expected = session.subList(at + 1, end);
            if (command.equals("$ echo $?")) {
                assertThat(expected)
                        .as(session.get(0))
                        .containsExactly(Integer.toString(last.orElseThrow().code()));
            } else {
                assertThat(command).startsWith("$ natward ");
                String[] parts = command.substring("$ natward ".length()).split(" > ", 2);
                Result result = new Distribution(folder).run(parts[0].split(" "));
                last = Optional.of(result);
                if (parts.length == 2) {
                    Files.writeString(folder.resolve(parts[1]), result.out());
                    assertThat(expected).as(command).isEmpty();
                } else {
                    compare(command, expected, result);
                }
                commands++;
            }
            at = end;
        }
    }

    private static void compare(String command, List<String> expected, Result result) {
        List<String> printed = new ArrayList<>(result.out().lines().toList());
        String whole = command + "\n" + result.out() + result.err();
        Iterator<String> lines = printed.iterator();
        boolean any = false;
        for (String line : expected) {
            if (line.equals(ANY_LINES)) {
                any = true;
                continue;
            }
            boolean found = false;
            while (!found && lines.hasNext()) {
                found = lines.next().equals(line);
                assertThat(found || any)
                        .as(line + "\nis not the next line of\n" + whole)
                        .isTrue();
            }
            assertThat(found).as(line + "\nis not in\n" + whole).isTrue();
            any = false;
        }
        assertThat(any || !lines.hasNext())
                .as("the tutorial lacks the last lines of\n" + whole)
                .isTrue();
    }
}
