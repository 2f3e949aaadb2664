package dev.kahn.processor.validate;

import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Position;
import dev.kahn.processor.report.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;

/**
 * No other method has the name of a task method. If all methods with a name are tasks, the first one is not reported.
 */
final class OverloadRule implements Rule {

    @Override
    public void check(DagModel dag, Findings findings) {
        Map<Name, List<ExecutableElement>> methods = byName(dag.declaration().methods().stream());
        Map<Name, List<ExecutableElement>> tasks =
                byName(dag.tasks().stream().map(task -> task.declaration().method()));
        tasks.forEach((name, alike) -> {
            List<ExecutableElement> namesakes = methods.getOrDefault(name, alike);
            if (namesakes.size() > 1 && namesakes.stream().allMatch(OverloadRule::isKnown)) {
                alike.stream()
                        .skip(alike.size() == namesakes.size() ? 1 : 0)
                        .forEach(method -> findings.add(Problem.OVERLOADED_METHOD, Position.of(method), name));
            }
        });
    }

    private static Map<Name, List<ExecutableElement>> byName(Stream<ExecutableElement> methods) {
        return methods.collect(
                Collectors.groupingBy(ExecutableElement::getSimpleName, LinkedHashMap::new, Collectors.toList()));
    }

    /** Whether its parameter types are known; if not, it could override the other method. */
    private static boolean isKnown(ExecutableElement method) {
        return method.getParameters().stream().noneMatch(parameter -> JavaTypes.isErroneous(parameter.asType()));
    }
}
