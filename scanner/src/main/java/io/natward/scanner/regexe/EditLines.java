package io.natward.scanner.regexe;

import io.natward.policies.registry.ForbiddenEdits;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.registry.ValueImage;
import io.natward.policies.registry.WritableData;
import io.natward.scanner.regexe.ConditionalLine.Check;
import io.natward.scanner.registry.EditScope;
import io.natward.scanner.registry.ValueEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command lines that change one host's registry, and the last place where one can be refused: none is made of an edit that
 * is forbidden, that no line can carry without doubt, or that is out of the run's scope.
 *
 * <p>A value is compared with {@code findstr} as a whole line, in the form of Windows Vista and later or in that of XP. Its
 * strings stand between quotes and are made of letters, digits, blanks, tabs and a few signs without a meaning to it.
 */
final class EditLines {
    /** Stands for the values of a key that is as forbidden as they are. */
    private static final String ANY_VALUE = "value";

    private static final List<String> SEPARATORS = List.of("    ", "\t");

    private final String host;
    private final EditScope scope;

    EditLines(String host, EditScope scope) {
        this.host = host;
        this.scope = scope;
    }

    /**
     * The line that makes an edit where what is expected stands there.
     *
     * @throws IllegalArgumentException where it is refused
     */
    ConditionalLine conditional(ValueEdit edit, String nonce) {
        require(edit);
        List<Check> checks = edit.expected().map(image -> checks(edit, image)).orElse(List.of());
        boolean nothingToDo = edit.desired() instanceof ValueImage.Absent
                && edit.expected().filter(ValueImage.Absent.class::isInstance).isPresent();
        ConditionalLine line = new ConditionalLine(nonce, checks, nothingToDo ? "" : write(edit));
        requireLength(line.text());
        return line;
    }

    /**
     * The line that makes an edit whatever stands there. It is reg.exe's alone, since text between quotes is safe where only one
     * cmd.exe reads it.
     *
     * @throws IllegalArgumentException where it is refused
     */
    String direct(ValueEdit edit) {
        require(edit);
        String line = write(edit);
        requireLength(line);
        return line;
    }

    /**
     * The line that removes a key unless it shows a value.
     *
     * @throws IllegalArgumentException where it is refused
     */
    ConditionalLine removal(RegistryPath key, String nonce) {
        requireRemovable(key);
        Check noValue = new Check(
                "reg query " + CommandText.quoted(key) + " 2>nul|findstr /i /l /b /c:\"" + RegOutputParser.INDENT
                        + "\" >nul",
                1,
                0);
        return new ConditionalLine(nonce, List.of(noValue), "reg delete " + CommandText.quoted(key) + " /f");
    }

    /** @throws IllegalArgumentException where an edit is refused */
    private void require(ValueEdit edit) {
        ForbiddenEdits.reason(edit.key(), edit.name())
                .or(() -> CommandText.problem(edit.key()))
                .or(() -> CommandText.problemOfName(edit.name()))
                .or(() -> WritableData.problem(edit.desired()).map(why -> "what is to stand there " + why))
                .or(() -> edit.expected().flatMap(WritableData::problem).map(why -> "what is expected there " + why))
                .or(() -> scope.refusal(host, edit))
                .ifPresent(why -> {
                    throw new IllegalArgumentException(host + ": " + edit.target() + " is not written: " + why);
                });
    }

    /** @throws IllegalArgumentException where the removal of a key is refused */
    void requireRemovable(RegistryPath key) {
        ForbiddenEdits.reason(key, ANY_VALUE)
                .or(() -> CommandText.problem(key))
                .or(() -> scope.refusalOfRemoval(host, key))
                .ifPresent(why -> {
                    throw new IllegalArgumentException(host + ": " + key + " is not removed: " + why);
                });
    }

    private static void requireLength(String line) {
        if (line.length() > CommandLines.MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "the command line would have " + line.length() + " characters, and cmd.exe takes fewer");
        }
    }

    private static List<Check> checks(ValueEdit edit, ValueImage expected) {
        String query = "reg query " + place(edit);
        Optional<String> number = number(expected);
        if (number.isEmpty()) {
            return List.of(new Check(query + " >nul 2>nul", 1, 0));
        }
        List<String> anyType = new ArrayList<>();
        List<String> exact = new ArrayList<>();
        for (String separator : SEPARATORS) {
            anyType.add(string(RegOutputParser.INDENT + edit.name() + separator + "REG_"));
            exact.add(string(printed(edit.name(), number.get(), separator)));
        }
        String exactly = String.join(" ", exact);
        return List.of(
                new Check( // text of several lines, one of which looks like the value that is expected
                        query + " 2>nul|findstr /i /l /b " + String.join(" ", anyType) + "|findstr /i /l /x /v "
                                + exactly + " >nul",
                        1,
                        0),
                new Check(query + " 2>nul|findstr /i /l /x " + exactly + " >nul", 0, 1));
    }

    /** The line of a value as reg.exe prints it. */
    private static String printed(String name, String number, String separator) {
        return RegOutputParser.INDENT + name + separator + number.replace(" ", separator);
    }

    private static String string(String text) {
        return "/c:\"" + text + "\"";
    }

    /** The type and the hexadecimal number as reg.exe prints them, with one blank between; empty for all but numbers. */
    private static Optional<String> number(ValueImage image) {
        return value(image)
                .filter(value -> value instanceof RegistryValue.Dword || value instanceof RegistryValue.Qword)
                .map(value -> value.type().windowsName() + " " + data(value));
    }

    private static Optional<RegistryValue> value(ValueImage image) {
        return image instanceof ValueImage.Stored stored ? stored.value() : Optional.empty();
    }

    private static String place(ValueEdit edit) {
        return CommandText.quoted(edit.key()) + " /v " + CommandText.quotedName(edit.name());
    }

    private static String write(ValueEdit edit) {
        return value(edit.desired())
                .map(value ->
                        "reg add " + place(edit) + " /t " + value.type().windowsName() + " /d " + data(value) + " /f")
                .orElseGet(() -> "reg delete " + place(edit) + " /f");
    }

    private static String data(RegistryValue value) {
        if (value instanceof RegistryValue.Dword dword) {
            return "0x" + Long.toHexString(dword.value());
        }
        return value instanceof RegistryValue.Qword qword
                ? "0x" + Long.toHexString(qword.bits())
                : "\"" + value.display() + "\"";
    }
}
