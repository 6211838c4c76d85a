package io.natward.scanner.waiver;

import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.policies.source.Suggestion;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads when a waiver ends: at the end of a day in a stated time zone, or at a moment with its offset from UTC.
 *
 * @param now when the run begins
 * @param mostDays how far ahead an end may lie
 * @param zone of dates whose waiver states none
 */
record WaiverEnd(Instant now, int mostDays, Optional<ZoneId> zone) {
    private static final String EXPIRES = "expires";
    private static final String TIME_ZONE = "time-zone";
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?(Z|[+-]\\d\\d:\\d\\d)");

    /**
     * @param until for people, as the file says it
     * @param at the first moment behind it
     */
    record End(String until, Instant at) {}

    Optional<End> read(YamlFields fields) {
        Problems problems = fields.problems();
        Optional<ZoneId> own = zone(fields);
        Optional<String> text = fields.requiredText(EXPIRES);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        SourceRange where = fields.node(EXPIRES).map(YamlNode::where).orElse(fields.where());
        try {
            if (DATE.matcher(text.get()).matches()) {
                LocalDate day = LocalDate.parse(text.get());
                Optional<ZoneId> in = own.or(() -> zone);
                if (in.isEmpty() && !fields.has(TIME_ZONE)) {
                    problems.add(
                            where,
                            "'expires' is a date, which begins at another time in each time zone; add 'time-zone' to the waiver"
                                    + " or at the top of the file, for example Europe/Berlin");
                }
                return in.flatMap(z -> bounded(
                        new End(day + ", " + z, day.plusDays(1).atStartOfDay(z).toInstant()),
                        Duration.ofDays(1),
                        where,
                        problems));
            }
            if (MOMENT.matcher(text.get()).matches()) {
                Instant at = OffsetDateTime.parse(text.get()).toInstant();
                if (fields.has(TIME_ZONE)) {
                    problems.add(where, "'expires' says its offset itself; leave 'time-zone' out of this waiver");
                }
                return bounded(new End(text.get(), at), Duration.ZERO, where, problems);
            }
        } catch (DateTimeException e) {
            problems.add(where, "there is no such day or time: " + text.get());
            return Optional.empty();
        }
        problems.add(
                where,
                "'expires' is a date (2027-03-31) or a moment with its offset (2027-03-31T18:00:00+01:00), not '"
                        + text.get() + "'");
        return Optional.empty();
    }

    /** @param grace how much of the last day the limit leaves out */
    private Optional<End> bounded(End end, Duration grace, SourceRange where, Problems problems) {
        Instant latest = now.plus(Duration.ofDays(mostDays)).plus(grace);
        if (end.at().isAfter(latest)) {
            problems.add(
                    where,
                    "the waiver ends in " + Duration.between(now, end.at()).toDays() + " days; at most " + mostDays
                            + " are allowed, and more only where 'maximum-days' at the top of the file says so");
            return Optional.empty();
        }
        return Optional.of(end);
    }

    /** The {@code time-zone} of a file or a waiver. */
    static Optional<ZoneId> zone(YamlFields fields) {
        Optional<String> text = fields.text(TIME_ZONE);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<ZoneId> zone = zone(text.get());
        if (zone.isPresent()) {
            return zone;
        }
        fields.problems()
                .add(
                        fields.node(TIME_ZONE).map(YamlNode::where).orElse(fields.where()),
                        "there is no time zone '" + text.get() + "'"
                                + Suggestion.nearest(text.get(), ZoneId.getAvailableZoneIds())
                                        .map(n -> "; did you mean '" + n + "'?")
                                        .orElse(
                                                "; write its name, for example Europe/Berlin or UTC, or an offset such as"
                                                        + " +01:00"));
        return Optional.empty();
    }

    private static Optional<ZoneId> zone(String name) {
        boolean known = ZoneId.getAvailableZoneIds().contains(name) || name.matches("Z|[+-]\\d\\d:\\d\\d");
        try {
            return known ? Optional.of(ZoneId.of(name)) : Optional.empty();
        } catch (DateTimeException e) { // an offset of more than 18 hours
            return Optional.empty();
        }
    }
}
