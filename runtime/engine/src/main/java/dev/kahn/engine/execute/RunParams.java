package dev.kahn.engine.execute;

import dev.kahn.engine.execute.ParamsException.Problem;
import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Durations;
import dev.kahn.graph.ParamExample;
import dev.kahn.graph.ParamsSpec;
import dev.kahn.graph.Suggestion;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes the parameters of a run from texts: checks them all, fills in the defaults, and writes them as JSON. */
public final class RunParams {

    private RunParams() {}

    /**
     * Reads parameters.
     *
     * @param dag the DAG
     * @param given texts by the name of the parameter: numbers, dates, enum constants and texts as a person types them, and
     *     larger values as JSON; no text, or an empty one, for an empty {@code Optional}
     * @return a JSON object of all parameters, typed
     * @throws ParamsException naming every parameter that is unknown, missing or not a value of its type
     */
    public static String read(DagDefinition<?> dag, Map<String, String> given) {
        DagGraph graph = dag.graph();
        ParamsSpec spec = graph.params();
        List<ParamsSpec.Param> params = spec == null ? List.of() : spec.params();
        List<Problem> problems = new ArrayList<>(unknown(graph.id(), params, given));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Class<?> record = spec == null ? null : recordOf(dag, spec);
        if (record != null) {
            Map<String, JavaType> types = types(record);
            for (ParamsSpec.Param param : params) {
                String text = given.containsKey(param.name()) ? given.get(param.name()) : param.defaultValue();
                JavaType type = types.get(param.name());
                if (text == null && type != null && type.hasRawClass(Optional.class)) {
                    values.put(param.name(), null);
                } else if (text == null) {
                    problems.add(new Problem(
                            param.name(), "parameter " + param.name() + " (" + param.simpleType() + ") must be given"));
                } else if (type != null) {
                    Object value = null;
                    try {
                        value = isNothing(text, type) ? null : value(text, type);
                        if (value == null && !isNothing(text, type)) {
                            problems.add(new Problem(param.name(), isNone(param, text, type)));
                        }
                    } catch (JacksonException | IllegalArgumentException e) {
                        String inside = isJson(text, type) && e instanceof JacksonException json
                                ? StrictJson.problem(param.name(), text, content(type), json)
                                : "";
                        problems.add(new Problem(
                                param.name(), inside.isEmpty() ? isNone(param, text, type) : "parameter " + inside));
                    }
                    values.put(param.name(), value);
                }
            }
        }
        refuse(problems);
        String json = ResultCodec.mapper().writeValueAsString(values);
        if (record != null) {
            tryRecord(record, json, graph.id());
        }
        return json;
    }

    /**
     * Gives parameters that a run lacks, because it began with a version of the DAG that did not have them, their defaults.
     *
     * @param stored what {@link #read} returned for that version
     * @param record what holds the parameters now
     * @param spec the parameters now
     * @return a JSON object that may lack only those without a default
     */
    static String complete(String stored, Class<?> record, @Nullable ParamsSpec spec) {
        if (spec == null) {
            return stored;
        }
        JsonNode given = ResultCodec.mapper().readTree(stored);
        List<ParamsSpec.Param> absent = spec.params().stream()
                .filter(param -> param.defaultValue() != null && !given.has(param.name()))
                .toList();
        if (absent.isEmpty()) {
            return stored;
        }
        ObjectNode complete = (ObjectNode) given;
        Map<String, JavaType> types = types(record);
        for (ParamsSpec.Param param : absent) {
            JavaType type = Objects.requireNonNull(types.get(param.name()));
            Object value = value(Objects.requireNonNull(param.defaultValue()), type);
            complete.set(param.name(), ResultCodec.mapper().valueToTree(value));
        }
        return complete.toString();
    }

    /**
     * Lists the possible values of parameters that are enums.
     *
     * @param dag the DAG
     * @return the constants by the name of the parameter; none for parameters of other types
     */
    public static Map<String, List<String>> constants(DagDefinition<?> dag) {
        ParamsSpec spec = dag.graph().params();
        Map<String, List<String>> constants = new LinkedHashMap<>();
        if (spec != null) {
            types(recordOf(dag, spec)).forEach((name, type) -> {
                Class<?> raw = (type.hasRawClass(Optional.class) ? type.containedTypeOrUnknown(0) : type).getRawClass();
                if (raw.isEnum()) {
                    constants.put(name, names(raw).toList());
                }
            });
        }
        return constants;
    }

    private static String isNone(ParamsSpec.Param param, String text, JavaType type) {
        return "parameter " + param.name() + ": \"" + text + "\" is not a valid " + param.simpleType() + "; "
                + whatElse(type, text);
    }

    /** The record's constructor may refuse values that the types of its components allow. */
    private static void tryRecord(Class<?> record, String json, String dagId) {
        try {
            ResultCodec.mapper().readValue(json, record);
        } catch (JacksonException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            String reason = Errors.oneLine(String.valueOf(why.getMessage()));
            refuse(List.of(new Problem("", "DAG " + dagId + " refuses these parameters: " + reason)));
        }
    }

    private static String whatElse(JavaType type, String written) {
        if (type.hasRawClass(Optional.class)) {
            return whatElse(type.containedTypeOrUnknown(0), written);
        }
        List<String> names = names(type.getRawClass()).toList();
        if (!names.isEmpty() && !isJson(written, type)) {
            return Suggestion.among(names, written, "write one of");
        }
        return "write it like " + example(type);
    }

    /** The constants of an enum, or of those that a sealed type permits; for a boolean, {@code true} and {@code false}. */
    private static Stream<String> names(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return Stream.of("true", "false");
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(constant -> ((Enum<?>) constant).name());
        }
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RunParams::names)
                : Stream.empty();
    }

    private static String example(JavaType type) {
        JavaType content = type.getContentType();
        if (content != null && content.hasRawClass(String.class) && !type.isMapLikeType()) {
            return ParamExample.LIST;
        }
        if (content != null && !type.isMapLikeType()) {
            String one = names(content.getRawClass()).findFirst().orElseGet(() -> example(content));
            return one.matches("[\\[{].*|[-0-9.]+|true") ? "[" + one + "]" : "[\"" + one + "\"]";
        }
        return ParamExample.of(
                MethodType.methodType(type.getRawClass()).wrap().returnType().getName());
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new ParamsException(problems);
        }
    }

    private static List<Problem> unknown(String dagId, List<ParamsSpec.Param> params, Map<String, String> given) {
        List<String> names = params.stream().map(ParamsSpec.Param::name).toList();
        List<Problem> problems = new ArrayList<>();
        for (String name : new TreeMap<>(given).keySet()) {
            if (!names.contains(name)) {
                String advice = names.isEmpty() ? "it takes none" : Suggestion.among(names, name, "its parameters are");
                problems.add(new Problem(name, "DAG " + dagId + " has no parameter \"" + name + "\"; " + advice));
            }
        }
        return problems;
    }

    private static Class<?> recordOf(DagDefinition<?> dag, ParamsSpec spec) {
        try {
            return Class.forName(spec.type(), false, dag.type().getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "the record " + spec.type() + " of DAG " + dag.graph().id() + " is not on the class path", e);
        }
    }

    /** The generic types of the record's components, which only the class itself has. */
    private static Map<String, JavaType> types(Class<?> record) {
        Map<String, JavaType> types = new LinkedHashMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            types.put(component.getName(), ResultCodec.mapper().constructType(component.getGenericType()));
        }
        return types;
    }

    /** An empty text stands for an empty Optional. */
    private static boolean isNothing(String text, JavaType type) {
        return type.hasRawClass(Optional.class) && text.isEmpty();
    }

    /** An Optional is given and stored as its content. */
    private static @Nullable Object value(String text, JavaType type) {
        if (type.hasRawClass(Optional.class)) {
            return value(text, type.containedTypeOrUnknown(0));
        }
        if (type.hasRawClass(String.class)) {
            return text;
        }
        if (type.hasRawClass(Duration.class)) {
            return Durations.parse(text);
        }
        JsonMapper mapper = StrictJson.mapper();
        return isJson(text, type) ? mapper.readValue(text, type) : mapper.convertValue(text, type);
    }

    /**
     * Whether the text is JSON, judged by the type, because a text may begin with a bracket. For a sealed type it may be a
     * constant.
     */
    private static boolean isJson(String text, JavaType type) {
        String start = text.stripLeading();
        JavaType large = content(type);
        boolean isLarge = large.isRecordType()
                || large.isContainerType()
                || large.getRawClass().isSealed();
        return isLarge && (start.startsWith("{") || start.startsWith("["));
    }

    /** The type of the content of an Optional. */
    private static JavaType content(JavaType type) {
        return type.hasRawClass(Optional.class) ? content(type.containedTypeOrUnknown(0)) : type;
    }
}
