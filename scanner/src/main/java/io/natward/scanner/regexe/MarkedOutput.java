package io.natward.scanner.regexe;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/** Cuts the output of one command line at its markers. */
final class MarkedOutput {
    /** What one step printed, and the exit code of its marker. */
    record Section(String output, int exitCode) {}

    private MarkedOutput() {}

    /**
     * The sections of the steps that came to an end, in order: fewer than were asked for if the output is cut short or its
     * markers are not one for each step in order. Text before the opening marker is left out.
     */
    static List<Section> sections(String output, String nonce) {
        Pattern marker = Pattern.compile("(?m)^" + Pattern.quote(nonce) + " (start|[0-9]{1,4} -?[0-9]{1,10}) *\\r?$");
        Matcher found = marker.matcher(output);
        List<Section> sections = new ArrayList<>();
        if (!found.find() || !found.group(1).equals("start")) {
            return sections;
        }
        int from = lineAfter(output, found.end());
        while (found.find()) {
            String[] fields = found.group(1).split(" ", -1);
            if (fields.length != 2 || !fields[0].equals(Integer.toString(sections.size()))) {
                return sections;
            }
            sections.add(new Section(output.substring(from, found.start()), (int) Long.parseLong(fields[1])));
            from = lineAfter(output, found.end());
        }
        return sections;
    }

    private static int lineAfter(String output, int end) {
        return Math.min(output.length(), output.startsWith("\n", end) ? end + 1 : end);
    }
}
