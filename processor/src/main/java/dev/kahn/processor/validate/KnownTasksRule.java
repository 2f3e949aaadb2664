package dev.kahn.processor.validate;

import dev.kahn.graph.Suggestion;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.Reference;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every task that is mentioned exists. */
final class KnownTasksRule implements Rule {

    @Override
    public void check(DagModel dag, Findings findings) {
        for (TaskModel task : dag.tasks()) {
            task.references()
                    .filter(reference ->
                            !reference.isKnown() && !dag.declaration().unknown().couldBeTasks())
                    .forEach(reference -> report(dag, task, reference, findings));
        }
    }

    private static void report(DagModel dag, TaskModel task, Reference reference, Findings findings) {
        List<String> others = dag.tasksById().keySet().stream()
                .filter(id -> !id.equals(task.id()))
                .toList();
        findings.add(
                Problem.UNKNOWN_TASK,
                reference.position(),
                task.id(),
                reference.attribute(),
                reference.task(),
                dag.id(),
                advice(dag, others, reference));
    }

    private static String advice(DagModel dag, List<String> others, Reference reference) {
        String name = reference.task();
        Optional<String> renamed = dag.tasks().stream()
                .filter(task -> task.declaration().methodName().equals(name))
                .map(TaskModel::id)
                .findFirst();
        if (renamed.isPresent()) {
            return "the id of that method is \"" + renamed.get() + "\"";
        }
        if (dag.declaration().methods().stream()
                .anyMatch(method -> method.getSimpleName().contentEquals(name))) {
            return "method " + name + " is none, as it is not annotated: annotate it with @Task";
        }
        List<String> parts =
                Pattern.compile("[,;\\s]+").splitAsStream(name.strip()).toList();
        if (parts.size() > 1 && others.containsAll(parts)) {
            return "give each a text of its own: {\"" + String.join("\", \"", parts) + "\"}";
        }
        return Suggestion.among(others, name, others.size() == 1 ? "its only other task is" : "its other tasks are");
    }
}
