package io.natward.scanner.results;

import io.natward.policies.finding.ReportJson;
import io.natward.policies.source.InvalidInputException;
import io.natward.policies.source.Problem;
import io.natward.policies.source.SourceRange;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.ObjectReader;

/**
 * The outer form of natward's results, of the JSON report and of JSON Lines: what it is and where its parts are, which are
 * the header and the hosts. What is in them is for the listener to read. Names that it does not know are passed over.
 */
public final class ResultsFile {
    private static final ObjectReader READER =
            ReportJson.mapper().reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    private static final String FORMS = "natward-report";

    private final String file;
    private final PartLimit bytes;
    private final JsonParser json;
    private String part = "";
    private int hosts;

    /** Takes the parts in their order: the header, then each host. */
    public interface Listener {
        /**
         * @param at stands at the part's beginning; to be read to its end and no further
         * @return how many hosts the header counts
         */
        int header(ResultsFile at) throws IOException;

        /** @param at stands at the part's beginning; to be read to its end and no further */
        void host(ResultsFile at) throws IOException;

        /** All parts were told. */
        default void end(ResultsFile at) {}
    }

    private ResultsFile(String file, PartLimit bytes, JsonParser json) {
        this.file = file;
        this.bytes = bytes;
        this.json = json;
    }

    /**
     * Reads the file once from its beginning to its end; it may be a pipe.
     *
     * @throws InvalidInputException where the file cannot be read, or is no whole report of natward
     * @throws IOException from the listener alone
     */
    public static void read(Path path, Listener listener) throws IOException {
        String file = nameOf(path);
        try (PartLimit bytes = open(path, file);
                JsonParser json = READER.createParser(bytes)) {
            new ResultsFile(file, bytes, json).read(listener);
        } catch (StreamConstraintsException e) {
            String limit = e.getOriginalMessage().replaceAll(", from `[^`]*`", "");
            throw wrong(file, e.getLocation(), "more than natward reads of a report: " + limit);
        } catch (JacksonIOException e) {
            String why = e.getCause() instanceof PartLimit.Exceeded exceeded
                    ? "more than natward reads of a report: " + exceeded.getMessage()
                    : "the file cannot be read: " + e.getOriginalMessage();
            throw wrong(file, e.getLocation(), why);
        } catch (JacksonException e) {
            throw wrong(file, e.getLocation(), "no whole JSON report of natward: " + e.getOriginalMessage());
        }
    }

    /** The file's name in problems. */
    static String nameOf(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static PartLimit open(Path path, String file) {
        try {
            if (Files.isDirectory(path)) {
                throw wrong(file, null, "it is a folder");
            }
            return new PartLimit(Files.newInputStream(path));
        } catch (NoSuchFileException e) {
            throw wrong(file, null, "there is no such file");
        } catch (AccessDeniedException e) {
            throw wrong(file, null, "the file cannot be read: access denied");
        } catch (IOException e) {
            throw wrong(file, null, "the file cannot be read: " + e.getMessage());
        }
    }

    public JsonParser json() {
        return json;
    }

    public String file() {
        return file;
    }

    /** What the part is called: {@code header}, {@code hosts[3]}. */
    String part() {
        return part;
    }

    /** A problem at the place that was read last. */
    public InvalidInputException wrong(String what) {
        return wrong(file, json.currentLocation(), what);
    }

    public void expect(boolean there, String what) {
        if (!there) {
            throw wrong("this is no JSON report of natward: " + what + " should be here");
        }
    }

    private void read(Listener listener) throws IOException {
        boolean lines = isLines();
        expect(memberBefore("hosts", "header"), "'header'");
        beginPart("header", "the header");
        int expected = listener.header(this);
        if (lines) {
            passOverTheRest("the end of the first line");
            while (json.nextToken() != null) {
                host(listener);
            }
        } else {
            expect(memberBefore("header", "hosts"), "'hosts'");
            expect(json.currentToken() == JsonToken.START_ARRAY, "the list of hosts");
            while (json.nextToken() != JsonToken.END_ARRAY) {
                host(listener);
            }
            passOverTheRest("the end of the report");
            expect(json.nextToken() == null, "nothing more");
        }
        if (hosts != expected) {
            throw wrong("the header counts " + expected + " hosts, and the file has " + hosts
                    + ": it was cut off or changed");
        }
        listener.end(this);
    }

    private void host(Listener listener) throws IOException {
        beginPart("hosts[" + hosts + "]", "a host");
        listener.host(this);
        hosts++;
    }

    private void beginPart(String name, String what) {
        expect(json.currentToken() == JsonToken.START_OBJECT, what);
        part = name;
        bytes.nextPart();
    }

    private void passOverTheRest(String end) {
        bytes.nextPart();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            passOver();
        }
        expect(json.currentToken() == JsonToken.END_OBJECT, end);
    }

    /** Whether the file has the form of lines, and not the other one. */
    private boolean isLines() {
        boolean named = json.nextToken() == JsonToken.START_OBJECT
                && json.nextToken() == JsonToken.PROPERTY_NAME
                && json.currentName().equals("format")
                && json.nextToken() == JsonToken.VALUE_STRING
                && json.getString().startsWith(FORMS);
        if (!named) {
            throw wrong("this is no JSON report of natward; write one with --report json:FILE or jsonl:FILE");
        }
        String form = json.getString();
        if (!List.of(ReportJson.FORMAT, ReportJson.LINES_FORMAT).contains(form)) {
            throw wrong("the report has the form " + form + ", and this natward reads " + ReportJson.FORMAT + " and "
                    + ReportJson.LINES_FORMAT + " alone");
        }
        return form.equals(ReportJson.LINES_FORMAT);
    }

    /** Goes to the value of a member, passing over others but the one that has to come later. */
    private boolean memberBefore(String later, String member) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            if (json.currentName().equals(member)) {
                json.nextToken();
                return true;
            }
            if (json.currentName().equals(later)) {
                return false;
            }
            passOver();
        }
        return false;
    }

    private void passOver() {
        json.nextToken();
        json.skipChildren();
    }

    private static InvalidInputException wrong(String file, @Nullable TokenStreamLocation at, String what) {
        SourceRange where = at == null || at.getLineNr() < 1
                ? SourceRange.at(file, 1, 1)
                : SourceRange.at(file, at.getLineNr(), Math.max(1, at.getColumnNr()));
        return new InvalidInputException(List.of(new Problem(where, what)));
    }
}
