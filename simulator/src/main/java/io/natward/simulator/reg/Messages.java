package io.natward.simulator.reg;

import io.natward.simulator.host.Language;
import java.util.Locale;

/** What reg.exe says, by language, in the manner of XP and 2003 or of Vista and later. */
final class Messages {
    private final Language language;
    private final boolean version5;

    Messages(Language language, boolean version5) {
        this.language = language;
        this.version5 = version5;
    }

    private String error(String english, String german) {
        return version5
                ? "\r\n" + language.choose("Error:  " + english, "Fehler:  " + german) + "\r\n"
                : language.choose("ERROR: " + english, "FEHLER: " + german) + "\r\n";
    }

    String notFound() {
        return error(
                "The system was unable to find the specified registry key or value" + (version5 ? "" : "."),
                "Der angegebene Registrierungsschlüssel bzw. Wert wurde nicht gefunden" + (version5 ? "" : "."));
    }

    String accessDenied() {
        return error("Access is denied.", "Zugriff verweigert");
    }

    String invalidSyntax(String operation) {
        String name = "REG" + (operation.isEmpty() ? "" : " " + operation.toUpperCase(Locale.ROOT));
        return error("Invalid syntax.", "Ungültige Syntax.")
                + language.choose(
                        "Type \"" + name + " /?\" for usage.\r\n",
                        "Geben Sie \"" + name + " /?\" ein, um die Syntax anzuzeigen.\r\n");
    }

    String invalidKey() {
        return error("Invalid key name.", "Ungültiger Schlüsselname.");
    }

    String done() {
        String text = language.choose("The operation completed successfully", "Der Vorgang wurde erfolgreich beendet");
        return (version5 ? "\r\n" + text : text + ".") + "\r\n";
    }

    String cancelled() {
        return language.choose(
                        "The operation was canceled by the user.", "Der Vorgang wurde durch den Benutzer abgebrochen.")
                + "\r\n";
    }

    String overwriteQuestion(String value) {
        return language.choose(
                "Value " + value + " exists, overwrite(Yes/No)? ",
                "Der Wert \"" + value + "\" ist bereits vorhanden. Überschreiben (Ja/Nein)? ");
    }

    String deleteValueQuestion(String value) {
        return language.choose(
                "Delete the registry value " + value + " (Yes/No)? ",
                "Soll der Registrierungswert \"" + value + "\" gelöscht werden (Ja/Nein)? ");
    }

    String deleteKeyQuestion(String key) {
        return language.choose(
                "Permanently delete the registry key " + key + " (Yes/No)? ",
                "Soll der Registrierungsschlüssel " + key + " dauerhaft gelöscht werden (Ja/Nein)? ");
    }

    /** Whether this is how a user of this language says yes. */
    boolean isYes(String answer) {
        return isWord(answer, language.choose("yes", "ja"));
    }

    boolean isNo(String answer) {
        return isWord(answer, language.choose("no", "nein"));
    }

    private static boolean isWord(String answer, String word) {
        String given = answer.strip().toLowerCase(Locale.ROOT);
        return !given.isEmpty() && word.startsWith(given);
    }

    String unnamed() {
        return version5 ? "<NO NAME>" : language.choose("(Default)", "(Standard)");
    }

    String notSet() {
        return language.choose("(value not set)", "(Wert nicht gesetzt)");
    }

    String endOfSearch(int matches) {
        return language.choose(
                        "End of search: " + matches + " match(es) found.",
                        "Ende der Suche: " + matches + " Übereinstimmung(en) gefunden.")
                + "\r\n";
    }
}
