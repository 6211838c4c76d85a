package io.natward.reporters.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.natward.policies.finding.ReportJson;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types of reports as their JSON has them. */
final class ReportTypes {
    private ReportTypes() {}

    /** @param required whether it stands in every object of its kind */
    record Field(Type type, boolean required) {}

    /** One way that a sealed type is written, by the word that tells it from the others. */
    record Choice(String word, Class<?> type) {}

    static Map<String, Field> fields(Class<?> ofRecord) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (RecordComponent component : ofRecord.getRecordComponents()) {
            boolean optional = raw(component.getGenericType()) == Optional.class;
            Type type = component.getGenericType();
            fields.put(component.getName(), new Field(optional ? argument(type, 0) : type, !optional));
        }
        return fields;
    }

    static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }

    static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    static boolean isChoice(Class<?> type) {
        return type.isAnnotationPresent(JsonTypeInfo.class);
    }

    /** The name of the field that tells the choices apart. */
    static String discriminator(Class<?> choice) {
        return choice.getAnnotation(JsonTypeInfo.class).property();
    }

    static List<Choice> choices(Class<?> choice) {
        return Arrays.stream(choice.getAnnotation(JsonSubTypes.class).value())
                .map(type -> new Choice(type.name(), type.value()))
                .toList();
    }

    /** The words of an enum. */
    static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ReportJson.mapper().valueToTree(constant).asString())
                .toList();
    }
}
