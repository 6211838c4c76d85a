package io.natward.scanner.remediation.run;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How many hosts each wave holds: {@code 1,10%,100%}. The last size repeats until all hosts are done. */
public final class WaveSizes {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(%?)");

    /** @param percent of all hosts of the run, rounded up */
    private record Size(int number, boolean percent) {
        int of(int hosts) {
            return percent ? Math.max(1, (int) ((number * (long) hosts + 99) / 100)) : number;
        }

        @Override
        public String toString() {
            return number + (percent ? "%" : "");
        }
    }

    private final List<Size> sizes;

    private WaveSizes(List<Size> sizes) {
        this.sizes = List.copyOf(sizes);
    }

    /**
     * Reads sizes as a user writes them.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static WaveSizes parse(String text) {
        return new WaveSizes(Arrays.stream(text.split(",", -1))
                .map(part -> size(part.strip(), text))
                .toList());
    }

    private static Size size(String part, String text) {
        Matcher matcher = SIZE.matcher(part);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' are no sizes of waves; write numbers of hosts, or percents of"
                            + " all hosts, with commas between them: 1,10%,100%");
        }
        Size size =
                new Size(Integer.parseInt(matcher.group(1)), !matcher.group(2).isEmpty());
        if (size.number() == 0 || (size.percent() && size.number() > 100)) {
            throw new IllegalArgumentException(
                    "'" + part + "' is no size of a wave; it has at least one host, and at most 100% of them");
        }
        return size;
    }

    /** The same after a first wave of so many hosts. */
    public WaveSizes afterCanary(int hosts) {
        return new WaveSizes(
                Stream.concat(Stream.of(size(Integer.toString(hosts), Integer.toString(hosts))), sizes.stream())
                        .toList());
    }

    /**
     * How many hosts a wave holds at most.
     *
     * @param wave from 0
     * @param hosts how many the run has
     */
    int size(int wave, int hosts) {
        return sizes.get(Math.min(wave, sizes.size() - 1)).of(hosts);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return String.join(",", sizes.stream().map(Size::toString).toList());
    }
}
