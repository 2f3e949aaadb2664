package dev.kahn.engine.execute;

import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Durations;
import dev.kahn.graph.ParamsSpec;
import dev.kahn.graph.Suggestion;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Makes the parameters of a run from texts: checks them all, fills in defaults, and writes them as JSON. */
public final class RunParams {

    private RunParams() {}

    /**
     * Reads parameters.
     *
     * @param dag the DAG
     * @param given texts by the name of the parameter; a number, date, enum constant or text as a person types it,
     *     anything larger as JSON
     * @return a JSON object of all parameters, typed
     * @throws ParamsException that names every parameter that is unknown, missing or no value of its type
     */
    public static String read(DagDefinition<?> dag, Map<String, String> given) {
        DagGraph graph = dag.graph();
        ParamsSpec spec = graph.params();
        List<ParamsSpec.Param> params = spec == null ? List.of() : spec.params();
        List<String> problems = new ArrayList<>(unknown(graph.id(), params, given));
        Map<String, Object> values = new LinkedHashMap<>();
        Class<?> record = spec == null ? null : recordOf(dag, spec);
        if (record != null) {
            Map<String, Type> types = types(record);
            for (ParamsSpec.Param param : params) {
                String text = given.containsKey(param.name()) ? given.get(param.name()) : param.defaultValue();
                Type type = types.get(param.name());
                if (text == null) {
                    problems.add("parameter " + param.name() + " (" + param.type() + ") must be given");
                } else if (type != null) {
                    try {
                        values.put(param.name(), value(text, type));
                    } catch (JacksonException | IllegalArgumentException e) {
                        problems.add("parameter " + param.name() + ": \"" + text + "\" is no " + param.type()
                                + whatElse(type, text));
                    }
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

    /** The record's own constructor may refuse what each component's type allows. */
    private static void tryRecord(Class<?> record, String json, String dagId) {
        try {
            ResultCodec.mapper().readValue(json, record);
        } catch (JacksonException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            refuse(List.of(
                    "DAG " + dagId + " refuses these parameters: " + Errors.oneLine(String.valueOf(why.getMessage()))));
        }
    }

    private static String whatElse(Type type, String written) {
        if (!(type instanceof Class<?> known) || !known.isEnum()) {
            return "";
        }
        List<String> names = Arrays.stream(known.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
        return "; " + Suggestion.among(names, written, "write one of");
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new ParamsException(problems);
        }
    }

    private static List<String> unknown(String dagId, List<ParamsSpec.Param> params, Map<String, String> given) {
        List<String> names = params.stream().map(ParamsSpec.Param::name).toList();
        List<String> problems = new ArrayList<>();
        for (String name : new TreeMap<>(given).keySet()) {
            if (!names.contains(name)) {
                String advice = names.isEmpty() ? "it takes none" : Suggestion.among(names, name, "its parameters are");
                problems.add("DAG " + dagId + " has no parameter \"" + name + "\"; " + advice);
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

    /** The generic types of the record's components, which only the class itself knows. */
    private static Map<String, Type> types(Class<?> record) {
        Map<String, Type> types = new LinkedHashMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            types.put(component.getName(), component.getGenericType());
        }
        return types;
    }

    private static @Nullable Object value(String text, Type type) {
        if (type == String.class) {
            return text;
        }
        if (type == Duration.class) {
            return Durations.parse(text);
        }
        JsonMapper mapper = ResultCodec.mapper();
        boolean json = text.startsWith("{") || text.startsWith("[");
        return json
                ? mapper.readValue(text, mapper.constructType(type))
                : mapper.convertValue(text, mapper.constructType(type));
    }
}
