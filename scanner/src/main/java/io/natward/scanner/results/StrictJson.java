package io.natward.scanner.results;

import com.fasterxml.jackson.annotation.Nulls;
import io.natward.policies.finding.ReportJson;
import io.natward.policies.source.InvalidInputException;
import io.natward.policies.source.SourceRange;
import io.natward.policies.source.Suggestion;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads report data as natward writes it, and nothing that only resembles it: what is missing, {@code null} or of another
 * type is a problem. Names that it does not know are passed over.
 */
public final class StrictJson {
    /** What a day, or a run, of a report may be; beyond it the arithmetic of times ends. */
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private static final Duration LONGEST = Duration.ofDays(3660);

    private static final JsonMapper MAPPER = ReportJson.mapper()
            .rebuild()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .annotationIntrospector(new AllRequired())
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
            .withCoercionConfig(LogicalType.Textual, texts -> {
                texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                texts.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                texts.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
            .addModule(new SimpleModule()
                    .addDeserializer(Instant.class, new Text<>(Instant.class, Instant::parse, StrictJson::isUsable))
                    .addDeserializer(Duration.class, new Text<>(Duration.class, Duration::parse, StrictJson::isUsable))
                    .addDeserializer(SourceRange.class, new Place()))
            .build();

    private StrictJson() {}

    /** Reads and writes the types of reports, and others made of them, as strictly. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /**
     * Reads one part.
     *
     * @throws InvalidInputException where it is not as natward writes it
     */
    static <T> T read(ResultsFile at, Class<T> type) {
        String part = at.part();
        try {
            return MAPPER.readValue(at.json(), type);
        } catch (DatabindException e) {
            throw at.wrong(sentence("'" + part + path(e.getPath()) + "'", e));
        }
    }

    private static String sentence(String where, DatabindException e) {
        if (e instanceof InvalidTypeIdException kind) {
            return kind.getTypeId() == null
                    ? where + " does not say of what kind it is"
                    : where + " is of the kind '" + kind.getTypeId() + "', which this natward does not know";
        }
        if (!(e instanceof MismatchedInputException mismatch) || mismatch.getTargetType() == null) {
            return where + " is not what natward writes there";
        }
        Class<?> type = mismatch.getTargetType();
        if (e instanceof InvalidFormatException format && type.isEnum()) {
            String value = String.valueOf(format.getValue());
            return where + " is '" + value + "', which this natward does not know"
                    + Suggestion.forUnknown(value, labels(type));
        }
        return where + " is missing, or is not " + described(type);
    }

    private static String described(Class<?> type) {
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class) {
            return "a whole number";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return Map.of(
                        String.class, "a text",
                        Instant.class, "a time in UTC, as 2026-11-23T10:00:00Z",
                        Duration.class, "a duration, as PT1M30S",
                        SourceRange.class, "a place in a file")
                .getOrDefault(type, "of the form that it should have");
    }

    private static List<String> labels(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> MAPPER.valueToTree(constant).asString())
                .toList();
    }

    /** {@code .findings[0].verdict.severity}. */
    private static String path(List<JacksonException.Reference> references) {
        return references.stream()
                .map(at -> at.getPropertyName() == null ? "[" + at.getIndex() + "]" : "." + at.getPropertyName())
                .collect(Collectors.joining());
    }

    /** Whether reports can hold the text against their source root. */
    static boolean isPath(String text) {
        try {
            return !Path.of(text).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isUsable(Instant time) {
        return !time.isBefore(Instant.EPOCH) && time.isBefore(LAST);
    }

    private static boolean isUsable(Duration time) {
        return !time.isNegative() && time.compareTo(LONGEST) < 0;
    }

    /** Nothing but an empty optional may be left out. */
    private static final class AllRequired extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return member.getRawType() != Optional.class;
        }
    }

    /** Something that stands as a text of its own form. */
    private static final class Text<T> extends ValueDeserializer<T> {
        private final Class<T> type;
        private final Function<String, T> parse;
        private final Predicate<T> usable;

        Text(Class<T> type, Function<String, T> parse, Predicate<T> usable) {
            this.type = type;
            this.parse = parse;
            this.usable = usable;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                return context.reportInputMismatch(type, "no text");
            }
            try {
                T value = parse.apply(json.getString());
                return usable.test(value) ? value : context.reportInputMismatch(type, "beyond all use");
            } catch (DateTimeParseException e) {
                return context.reportInputMismatch(type, "another form");
            }
        }
    }

    /** A place in a file, which reports point to. */
    private static final class Place extends ValueDeserializer<SourceRange> {
        private record Range(String file, int line, int column, int endLine, int endColumn) {}

        @Override
        public SourceRange deserialize(JsonParser json, DeserializationContext context) {
            Range range = context.readValue(json, Range.class);
            boolean inOrder = range.line >= 1
                    && range.column >= 1
                    && (range.endLine > range.line || (range.endLine == range.line && range.endColumn >= range.column));
            if (!inOrder || !isPath(range.file)) {
                return context.reportInputMismatch(SourceRange.class, "no place");
            }
            return new SourceRange(range.file, range.line, range.column, range.endLine, range.endColumn);
        }
    }
}
