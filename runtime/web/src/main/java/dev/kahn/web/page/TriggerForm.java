package dev.kahn.web.page;

import dev.kahn.engine.execute.ParamsException.Problem;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.ParamsSpec;
import dev.kahn.log.Secrets;
import dev.kahn.view.Printable;
import dev.kahn.web.site.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The form that triggers a run, made from the record of the DAG's parameters.
 *
 * @param fields the parameters
 * @param others what is wrong other than with a single parameter; one line each
 */
public record TriggerForm(List<Field> fields, List<String> others) {

    /**
     * A parameter.
     *
     * @param name its name
     * @param type its type, by simple names
     * @param description what it is for; may be empty
     * @param input the HTML type of its field
     * @param choices its possible values; empty if anything of its type
     * @param value the value of the field; may be empty
     * @param isRequired whether a run needs it
     * @param problem what is wrong with it; empty if nothing
     */
    public record Field(
            String name,
            String type,
            String description,
            String input,
            List<String> choices,
            String value,
            boolean isRequired,
            String problem) {}

    /**
     * Makes a form.
     *
     * @param site knows the classes of its parameters
     * @param dag the DAG
     * @param values what was typed, by parameter; missing ones show their default
     * @param problems what is wrong with them
     * @return the form
     */
    static TriggerForm of(Site site, DagGraph dag, Map<String, String> values, List<Problem> problems) {
        ParamsSpec spec = dag.params();
        List<Problem> others = new ArrayList<>(problems);
        List<Field> fields = new ArrayList<>();
        ClassLoader classes = site.classes(dag);
        for (ParamsSpec.Param param : spec == null ? List.<ParamsSpec.Param>of() : spec.params()) {
            List<Problem> own = problems.stream()
                    .filter(problem -> problem.parameter().equals(param.name()))
                    .toList();
            others.removeAll(own);
            List<String> choices = choices(param.type(), classes);
            fields.add(field(
                    param, choices, values, own.stream().map(Problem::text).collect(Collectors.joining(" "))));
        }
        return new TriggerForm(fields, others.stream().map(Problem::text).toList());
    }

    /**
     * Makes a form for a run like an earlier one.
     *
     * @param site knows the classes of its parameters
     * @param dag the DAG
     * @param params the parameters of that run, as JSON; for a masked secret, the default is shown with a message
     * @return the form
     */
    static TriggerForm again(Site site, DagGraph dag, String params) {
        Map<String, String> values = JsonFields.typed(params);
        List<String> secret = values.entrySet().stream()
                .filter(param -> param.getValue().contains(Secrets.MASK))
                .map(Map.Entry::getKey)
                .toList();
        values.keySet().removeAll(secret);
        return of(
                site,
                dag,
                values,
                secret.stream()
                        .map(name -> new Problem(name, name + ": its value was a secret; enter it again"))
                        .toList());
    }

    private static Field field(ParamsSpec.Param param, List<String> known, Map<String, String> values, String problem) {
        String written = values.get(param.name());
        String otherwise = param.defaultValue();
        String value = written != null ? written : otherwise == null ? "" : otherwise;
        List<String> choices = new ArrayList<>(known);
        if (!choices.isEmpty() && !choices.contains(value)) {
            choices.add(0, value); // a value that is not a choice, or nothing
        }
        return new Field(
                param.name(),
                param.simpleType(),
                Printable.line(param.description()),
                problem.isEmpty()
                        ? input(param.type())
                        : "text", // a number field would not show text that is not a number
                choices,
                value,
                param.isRequired(),
                problem);
    }

    private static String input(String type) {
        return switch (type) {
            case "int", "long", "short", "byte", "Integer", "Long", "java.lang.Integer", "java.lang.Long" -> "number";
            case "LocalDate", "java.time.LocalDate" -> "date";
            default -> "text";
        };
    }

    private static List<String> choices(String type, ClassLoader classes) {
        if (type.equals("boolean") || type.equals("Boolean") || type.equals("java.lang.Boolean")) {
            return List.of("true", "false");
        }
        // In Java source, a nested class has a dot where its binary name has a dollar sign.
        String name = type;
        for (int dots = 0; dots < 3; dots++) {
            List<String> constants = constants(name, classes);
            if (!constants.isEmpty() || name.lastIndexOf('.') < 0) {
                return constants;
            }
            int last = name.lastIndexOf('.');
            name = name.substring(0, last) + "$" + name.substring(last + 1);
        }
        return List.of();
    }

    private static List<String> constants(String binaryName, ClassLoader classes) {
        try {
            Class<?> type = Class.forName(binaryName, false, classes);
            return type.isEnum()
                    ? Stream.of(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .toList()
                    : List.of();
        } catch (ClassNotFoundException | LinkageError e) {
            return List.of();
        }
    }
}
