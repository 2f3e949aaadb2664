package dev.kahn.processor.validate;

import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Position;
import dev.kahn.processor.report.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;

/** A task's method shares its name with no other. Of several tasks that do, the first one is left in peace. */
final class OverloadRule implements Rule {

    @Override
    public void check(DagModel dag, Findings findings) {
        Map<Name, List<ExecutableElement>> byName =
                dag.declaration().methods().stream().collect(Collectors.groupingBy(ExecutableElement::getSimpleName));
        if (byName.size() == dag.declaration().methods().size()) {
            return;
        }
        Set<ExecutableElement> tasks =
                dag.tasks().stream().map(task -> task.declaration().method()).collect(Collectors.toSet());
        for (TaskModel task : dag.tasks()) {
            ExecutableElement method = task.declaration().method();
            List<ExecutableElement> namesakes = byName.getOrDefault(method.getSimpleName(), List.of());
            boolean isFirstOfSeveral =
                    namesakes.stream().filter(tasks::contains).count() > 1
                            && namesakes.stream()
                                    .filter(tasks::contains)
                                    .findFirst()
                                    .get()
                                    .equals(method);
            if (namesakes.size() > 1 && !isFirstOfSeveral && namesakes.stream().allMatch(OverloadRule::isKnown)) {
                findings.add(Problem.OVERLOADED_METHOD, Position.of(method), method.getSimpleName());
            }
        }
    }

    /** Where it is not, one of two could override the other. */
    private static boolean isKnown(ExecutableElement method) {
        return method.getParameters().stream().noneMatch(parameter -> JavaTypes.isErroneous(parameter.asType()));
    }
}
