package dev.kahn.processor.validate;

import dev.kahn.processor.model.Argument;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.model.TypeText;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/** A task is mapped over a list, and takes its elements with their type. */
final class ForEachRule implements Rule {

    private final ResultTypes results;
    private final Storability storability;
    private final JavaTypes types;

    ForEachRule(ResultTypes results, Storability storability, JavaTypes types) {
        this.results = results;
        this.storability = storability;
        this.types = types;
    }

    @Override
    public void check(DagModel dag, Findings findings) {
        for (TaskModel task : dag.tasks()) {
            task.forEach()
                    .filter(over -> !over.task().equals(task.id()))
                    .flatMap(over -> dag.task(over.task()))
                    .filter(producer -> !producer.declaration().hasUnreadableForEach())
                    .filter(producer ->
                            !JavaTypes.isErroneous(producer.declaration().returns()))
                    .ifPresent(producer -> check(task, producer, findings));
        }
    }

    private void check(TaskModel task, TaskModel producer, Findings findings) {
        Optional<TypeMirror> given = producer.given();
        Optional<TypeMirror> element = given.flatMap(types::listElement);
        if (element.isPresent()) {
            checkElements(task, producer, element.get(), findings);
        } else if (given.flatMap(storability::flaw).isEmpty()) {
            findings.add(
                    Problem.FOR_EACH_NOT_A_LIST,
                    task.forEach().orElseThrow().position(),
                    task.id(),
                    producer.id(),
                    given.map(type -> "whose result is " + TypeText.SIMPLE.of(type))
                            .orElse("which has no result"));
        }
    }

    private void checkElements(TaskModel task, TaskModel producer, TypeMirror element, Findings findings) {
        for (Argument argument : task.arguments()) {
            if (argument instanceof Argument.Element) {
                results.check(
                        task,
                        argument,
                        element,
                        misfit -> reportMisfit(task, argument, producer, misfit, findings),
                        findings);
            }
        }
    }

    private static void reportMisfit(
            TaskModel task, Argument argument, TaskModel producer, ResultTypes.Misfit misfit, Findings findings) {
        findings.add(
                Problem.EACH_TYPE,
                argument.parameter().position(),
                argument.parameter().name(),
                task.id(),
                misfit.taken(),
                producer.id(),
                misfit.given());
    }
}
