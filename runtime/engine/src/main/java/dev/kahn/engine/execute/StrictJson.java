package dev.kahn.engine.execute;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.kahn.graph.Suggestion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON that a person or another program has written. What was stored may be of an earlier version of its type, and is read
 * as it is; here a field that nobody knows, and one that is left out or null and no {@code Optional}, is a mistake.
 */
final class StrictJson {

    private static final class Lazy {
        static final JsonMapper MAPPER = ResultCodec.mapper()
                .rebuild()
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .annotationIntrospector(new Wanted())
                .addHandler(new WrittenNames())
                .changeDefaultNullHandling(old -> JsonSetter.Value.forContentNulls(Nulls.FAIL))
                .build();
    }

    private static final class Wanted extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        /** Of a primitive that is left out Jackson knows no more than that it is 0. */
        @Override
        public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return member.getRawType().isPrimitive() ? Boolean.TRUE : super.hasRequiredMarker(config, member);
        }

        /** An Optional that is empty is null in a list and in a map as well. */
        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
            JsonSetter.Value written = super.findSetterInfo(config, member);
            JavaType content = member.getType().getContentType();
            return content != null && content.hasRawClass(Optional.class)
                    ? written.withContentNulls(Nulls.SET)
                    : written;
        }
    }

    /** What was stored can be given again: of a record that a sealed interface permits its name was stored too. */
    private static final class WrittenNames extends DeserializationProblemHandler {

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                ValueDeserializer<?> reader,
                Object target,
                String name) {
            Class<?> type = reader.handledType();
            boolean isName = name.equals(StoredTypes.TYPE)
                    && StoredTypes.isPermittedRecord(type)
                    && type.getSimpleName().equals(parser.getValueAsString());
            if (isName) {
                parser.skipChildren();
            }
            return isName;
        }
    }

    private StrictJson() {}

    static JsonMapper mapper() {
        return Lazy.MAPPER;
    }

    /**
     * What is wrong with one field.
     *
     * @param name what the JSON as a whole is called
     * @param json the JSON that could not be read
     * @param thrown how that was told
     * @return what is wrong, in words that begin with the path of the field; empty if it is something else
     */
    static String problem(String name, String json, JacksonException thrown) {
        List<JacksonException.Reference> path = thrown.getPath();
        if (thrown instanceof UnrecognizedPropertyException unknown && !path.isEmpty()) {
            List<String> known =
                    unknown.getKnownPropertyIds().stream().map(String::valueOf).toList();
            return path(name, path.subList(0, path.size() - 1)) + " has no field \"" + unknown.getPropertyName()
                    + "\"; "
                    + (known.isEmpty()
                            ? "it has none"
                            : Suggestion.among(known, unknown.getPropertyName(), "its fields are"));
        }
        JsonNode node = at(json, path);
        if (node.isMissingNode()) {
            return path(name, path) + " must be given";
        }
        return node.isNull() ? path(name, path) + " must not be null" : "";
    }

    private static String path(String name, List<JacksonException.Reference> path) {
        StringBuilder text = new StringBuilder(name);
        for (JacksonException.Reference step : path) {
            text.append(step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName());
        }
        return text.toString();
    }

    /** Itself where it is no JSON at all. */
    private static JsonNode at(String json, List<JacksonException.Reference> path) {
        JsonNode node;
        try {
            node = mapper().readTree(json);
        } catch (JacksonException e) {
            return mapper().createObjectNode();
        }
        for (JacksonException.Reference step : path) {
            node = step.getPropertyName() == null ? node.path(step.getIndex()) : node.path(step.getPropertyName());
        }
        return node;
    }
}
