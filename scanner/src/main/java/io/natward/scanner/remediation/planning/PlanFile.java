package io.natward.scanner.remediation.planning;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.natward.policies.source.InvalidInputException;
import io.natward.policies.source.Problem;
import io.natward.policies.source.Problems;
import io.natward.policies.source.Sha256;
import io.natward.policies.source.SourceRange;
import io.natward.policies.source.UserFile;
import io.natward.scanner.remediation.RemediationPlan;
import io.natward.scanner.results.StrictJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plan as a file: its form, a digest over everything in it, and the plan, laid out so that two of them can be compared line
 * by line. The digest is of the plan's compact form, so that white space does not count. It tells a plan that was changed from
 * one that was not; against somebody who makes a new digest too, compare it with the one that was reviewed.
 */
public final class PlanFile {
    private static final int MOST_MEBIBYTES = 256;
    private static final JsonMapper MAPPER = StrictJson.mapper()
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectReader READER =
            MAPPER.readerFor(Sealed.class).with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    private static final ObjectWriter COMPACT = MAPPER.writerFor(RemediationPlan.class);
    private static final ObjectWriter PRETTY = MAPPER.writerFor(Sealed.class).with(SerializationFeature.INDENT_OUTPUT);

    /**
     * @param form {@link RemediationPlan#FORMAT}
     * @param sha256 the digest, lower-case hexadecimal
     */
    @JsonPropertyOrder({"form", "sha256", "plan"})
    public record Sealed(String form, String sha256, RemediationPlan plan) {}

    private PlanFile() {}

    /** 64 lower-case hexadecimal digits. */
    public static String digest(RemediationPlan plan) {
        return Sha256.hex(COMPACT.writeValueAsBytes(plan));
    }

    public static void write(RemediationPlan plan, OutputStream out) throws IOException {
        out.write(PRETTY.writeValueAsBytes(new Sealed(RemediationPlan.FORMAT, digest(plan), plan)));
        out.write('\n');
    }

    /**
     * Reads a plan and checks its digest.
     *
     * @throws InvalidInputException where it cannot be read, is no plan of this form, or was changed
     */
    public static Sealed read(Path file) {
        String name = file.toString().replace('\\', '/');
        Problems problems = new Problems();
        Optional<byte[]> content = UserFile.read(file, name, MOST_MEBIBYTES, problems);
        problems.throwIfAny();
        Sealed sealed = parse(content.orElseThrow(), name);
        requireOneOfEach(sealed.plan(), name);
        if (!sealed.sha256().equals(digest(sealed.plan()))) {
            throw wrong(
                    name,
                    1,
                    1,
                    "the plan was changed since natward made it: its digest is not the one that stands in it. "
                            + "Nothing but a plan as it was made is applied; make a new one with 'natward plan'");
        }
        return sealed;
    }

    private static void requireOneOfEach(RemediationPlan plan, String name) {
        Set<String> hosts = new HashSet<>();
        Set<String> changes = new HashSet<>();
        if (!plan.hosts().stream().allMatch(h -> hosts.add(h.host()))
                || !plan.changes().allMatch(c -> changes.add(c.id()))) {
            throw wrong(name, 1, 1, "the plan names a host or a change twice, as no plan of natward does");
        }
    }

    private static Sealed parse(byte[] content, String name) {
        try {
            Sealed sealed = READER.readValue(content);
            if (!sealed.form().equals(RemediationPlan.FORMAT)) {
                throw wrong(
                        name,
                        1,
                        1,
                        "the file is of the form '" + sealed.form() + "', and this natward knows "
                                + RemediationPlan.FORMAT);
            }
            return sealed;
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw wrong(
                    name,
                    at == null ? 1 : Math.max(1, at.getLineNr()),
                    at == null ? 1 : Math.max(1, at.getColumnNr()),
                    "no whole plan of natward: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    private static InvalidInputException wrong(String file, int line, int column, String what) {
        return new InvalidInputException(List.of(new Problem(SourceRange.at(file, line, column), what)));
    }
}
