package io.natward.scanner.results;

import java.util.ArrayList;
import java.util.List;

/** The hosts that a file has other answers of than the files before it; the first of them by name. */
final class Conflicts {
    private static final int NAMED = 20;

    private final List<String> names = new ArrayList<>();
    private int count;

    void add(String host) {
        count++;
        if (names.size() < NAMED) {
            names.add(host);
        }
    }

    boolean none() {
        return count == 0;
    }

    /** {@code 3 hosts have other answers in b.json than in the files before it: h1, h2 and 1 more}. */
    String sentence(String file) {
        return count + (count == 1 ? " host has" : " hosts have") + " other answers in " + file
                + " than in the files before it: " + String.join(", ", names)
                + (count > names.size() ? " and " + (count - names.size()) + " more" : "");
    }
}
