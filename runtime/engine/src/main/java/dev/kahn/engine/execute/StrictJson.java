package dev.kahn.engine.execute;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.OptBoolean;
import dev.kahn.graph.Suggestion;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON that a person or another program wrote. Stored JSON may come from an earlier version of its type, and is read
 * leniently; here, an unknown field is an error, and so is a missing or null field that is not an {@code Optional}.
 */
final class StrictJson {

    /** How Jackson's message for a missing field begins; it has no exception type of its own. */
    private static final String LEFT_OUT = "Missing required creator property";

    private static final class Lazy {

        /** Only checks that each field is known. */
        static final JsonMapper OF_NAMES = ResultCodec.mapper()
                .rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .addHandler(new WrittenNames())
                .build();

        static final JsonMapper MAPPER = OF_NAMES.rebuild()
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .annotationIntrospector(new Wanted())
                .changeDefaultNullHandling(old -> JsonSetter.Value.forContentNulls(Nulls.FAIL))
                .build();
    }

    private static final class Wanted extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            Nulls said = super.findSetterInfo(config, member).getValueNulls();
            return !mayBeLeftOut(member) && (said == Nulls.DEFAULT || said == Nulls.FAIL);
        }

        /** In lists and maps too, null stands for an empty Optional. Jackson asks only once about Optionals inside others. */
        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
            JsonSetter.Value written = super.findSetterInfo(config, member);
            boolean isSaid = written.getValueNulls() != Nulls.DEFAULT;
            if (member instanceof AnnotatedParameter && !isSaid) { // a setter need not be called
                written = written.withValueNulls(mayBeLeftOut(member) ? Nulls.SET : Nulls.FAIL);
            }
            for (JavaType type = member.getType(); type.getContentType() != null; type = type.getContentType()) {
                if (type.getContentType().hasRawClass(Optional.class)) {
                    written = written.withContentNulls(Nulls.SET);
                }
            }
            return written;
        }

        private boolean mayBeLeftOut(Annotated member) {
            JsonProperty written = _findAnnotation(member, JsonProperty.class);
            return member.getRawType() == Optional.class
                    || (written != null && written.isRequired() == OptBoolean.FALSE)
                    || isIgnored(member);
        }

        /** Whether JSON leaves out a component. The annotation is on the accessor, not on the parameter of the constructor. */
        private static boolean isIgnored(Annotated member) {
            return member instanceof AnnotatedParameter parameter
                    && parameter.getDeclaringClass().isRecord()
                    && parameter.getOwner().getParameterCount() == components(parameter).length
                    && components(parameter)[parameter.getIndex()].getAccessor().isAnnotationPresent(JsonIgnore.class);
        }

        private static RecordComponent[] components(AnnotatedParameter parameter) {
            return parameter.getDeclaringClass().getRecordComponents();
        }
    }

    /** Accepts fields that are written but not read, so that stored values can be given again. */
    private static final class WrittenNames extends DeserializationProblemHandler {

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                ValueDeserializer<?> reader,
                Object target,
                String name) {
            Class<?> type = reader.handledType();
            boolean isWritten = StoredTypes.isPermittedRecord(type)
                    ? name.equals(StoredTypes.TYPE) && type.getSimpleName().equals(parser.getValueAsString())
                    : !type.isRecord() && isComputed(type, name);
            if (isWritten) {
                parser.skipChildren();
            }
            return isWritten;
        }

        /** For a class, everything that has a getter is stored, even if it is computed from the rest. */
        private static boolean isComputed(Class<?> type, String name) {
            SerializationConfig config = ResultCodec.mapper().serializationConfig();
            JavaType written = config.constructType(type);
            ClassIntrospector classes = config.classIntrospectorInstance();
            return classes
                    .introspectForSerialization(written, classes.introspectClassAnnotations(written))
                    .findProperties()
                    .stream()
                    .anyMatch(property -> property.getName().equals(name));
        }
    }

    private StrictJson() {}

    static JsonMapper mapper() {
        return Lazy.MAPPER;
    }

    /**
     * Describes what is wrong with one field.
     *
     * @param name what to call the JSON as a whole
     * @param json the JSON that could not be read
     * @param type the type it was read as
     * @param thrown Jackson's exception
     * @return the problem, beginning with the path of the field; empty if it is not about one field
     */
    static String problem(String name, String json, JavaType type, JacksonException thrown) {
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
        if (thrown instanceof InvalidNullException) {
            return path(name, path) + " must not be null";
        }
        if (!thrown.getOriginalMessage().startsWith(LEFT_OUT)) {
            return "";
        }
        return unknown(json, type)
                .map(unknown -> problem(name, json, type, unknown))
                .orElse(path(name, path) + " must be given");
    }

    /** A misspelt field is missing as well, and Jackson reports the missing field first. */
    private static Optional<UnrecognizedPropertyException> unknown(String json, JavaType type) {
        try {
            Lazy.OF_NAMES.readValue(json, type);
            return Optional.empty();
        } catch (UnrecognizedPropertyException unknown) {
            return Optional.of(unknown);
        } catch (JacksonException other) { // for example because its constructor refuses null
            return Optional.empty();
        }
    }

    private static String path(String name, List<JacksonException.Reference> path) {
        StringBuilder text = new StringBuilder(name);
        for (JacksonException.Reference step : path) {
            text.append(step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName());
        }
        return text.toString();
    }
}
