package dev.kahn.processor.validate;

import dev.kahn.graph.Suggestion;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every task that is referred to exists. */
final class KnownTasksRule implements Rule {

    private static final Pattern PARTS = Pattern.compile("[,;\\s]+");

    @Override
    public void check(DagModel dag, Findings findings) {
        if (dag.declaration().couldHaveOtherTasks()) {
            return;
        }
        Advice advice = new Advice(dag);
        for (TaskModel task : dag.tasks()) {
            task.references()
                    .filter(reference -> !reference.isKnown())
                    .forEach(reference -> findings.add(
                            Problem.UNKNOWN_TASK,
                            reference.position(),
                            task.id(),
                            reference.attribute(),
                            reference.task(),
                            dag.id(),
                            advice.about(reference.task(), task)));
        }
    }

    /**
     * Advice about unknown names. Results that need a look at all tasks are kept by name: many tasks may refer to one
     * that was renamed.
     */
    private static final class Advice {

        private final DagModel dag;
        private final Map<String, Optional<String>> methods = new HashMap<>();
        private final Map<String, Optional<String>> nearest = new HashMap<>();

        Advice(DagModel dag) {
            this.dag = dag;
        }

        String about(String name, TaskModel task) {
            return methods.computeIfAbsent(name, this::aboutMethod)
                    .or(() -> aboutParts(name, task))
                    .or(() -> nearest.computeIfAbsent(name, this::nearestTo)
                            .filter(id -> !id.equals(task.id()))
                            .map(id -> "did you mean \"" + id + "\"?"))
                    .orElseGet(() -> aboutOthers(name, task));
        }

        /** Advice if a method has that name. */
        private Optional<String> aboutMethod(String name) {
            Optional<String> renamed = dag.tasks().stream()
                    .filter(task -> task.declaration().methodName().equals(name))
                    .map(task -> "the task of that method has the id \"" + task.id() + "\"")
                    .findFirst();
            return renamed.or(() -> dag.declaration().methods().stream()
                    .filter(method -> method.getSimpleName().contentEquals(name))
                    .map(method -> "annotate method " + name + " with @Task")
                    .findFirst());
        }

        /** Advice if the name consists of several ids. */
        private Optional<String> aboutParts(String name, TaskModel task) {
            List<String> parts = PARTS.splitAsStream(name.strip()).toList();
            return Optional.of(parts)
                    .filter(several -> several.size() > 1)
                    .filter(several -> dag.tasksById().keySet().containsAll(several))
                    .filter(several -> !several.contains(task.id()))
                    .map(several -> "write one string for each: {\"" + String.join("\", \"", several) + "\"}");
        }

        private Optional<String> nearestTo(String name) {
            return Suggestion.nearest(dag.tasksById().keySet(), name);
        }

        /** Advice if no other task has a similar name. */
        private String aboutOthers(String name, TaskModel task) {
            List<String> others = dag.tasksById().keySet().stream()
                    .filter(id -> !id.equals(task.id()))
                    .toList();
            boolean isNear = nearest.computeIfAbsent(name, this::nearestTo).isPresent();
            return Suggestion.among(
                    others, isNear ? name : "", others.size() == 1 ? "its only other task is" : "its other tasks are");
        }
    }
}
