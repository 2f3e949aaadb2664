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
 * Reads JSON that a person or another program has written. What was stored may be of an earlier version of its type, and is read
 * as it is; here a field that nobody knows, and one that is left out or null and no {@code Optional}, is a mistake.
 */
final class StrictJson {

    /** How Jackson tells of one that is left out; it has no type of its own for that. */
    private static final String LEFT_OUT = "Missing required creator property";

    private static final class Lazy {

        /** Minds no more than that each field is known. */
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

        /** An Optional that is empty is null in a list and in a map as well; of those within others Jackson asks but once. */
        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
            JsonSetter.Value written = super.findSetterInfo(config, member);
            boolean isSaid = written.getValueNulls() != Nulls.DEFAULT;
            if (member instanceof AnnotatedParameter && !isSaid) { // a setter is nothing that has to be called
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

        /** A component that JSON does not have. It is said of the accessor, not of the parameter of the constructor. */
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

    /** What was stored can be given again, and more is stored of some types than is read. */
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

        /** Of a class all that it has a getter for is stored, be it made of the rest. */
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
     * What is wrong with one field.
     *
     * @param name what the JSON as a whole is called
     * @param json the JSON that could not be read
     * @param type what it was read as
     * @param thrown how that was told
     * @return what is wrong, in words that begin with the path of the field; empty if it is something else
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

    /** One that is misspelt is left out too, and Jackson looks first what is left out. */
    private static Optional<UnrecognizedPropertyException> unknown(String json, JavaType type) {
        try {
            Lazy.OF_NAMES.readValue(json, type);
            return Optional.empty();
        } catch (UnrecognizedPropertyException unknown) {
            return Optional.of(unknown);
        } catch (JacksonException other) { // as its constructor refuses null
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
