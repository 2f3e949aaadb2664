package dev.kahn.processor.validate;

import dev.kahn.processor.model.Argument;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.model.TypeText;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import javax.lang.model.type.TypeMirror;

/**
 * A result fits the parameter that takes it. An {@code Optional} parameter takes what the Optional is of; whether there
 * must be one is another rule's question.
 */
final class FromTypesRule implements Rule {

    private final ResultTypes results;
    private final JavaTypes types;

    FromTypesRule(ResultTypes results, JavaTypes types) {
        this.results = results;
        this.types = types;
    }

    @Override
    public void check(DagModel dag, Findings findings) {
        for (TaskModel task : dag.tasks()) {
            for (Argument argument : task.arguments()) {
                if (argument instanceof Argument.FromTask from
                        && !from.task().task().equals(task.id())) {
                    dag.task(from.task().task()).ifPresent(producer -> check(task, from, producer, findings));
                }
            }
        }
    }

    private void check(TaskModel task, Argument.FromTask from, TaskModel producer, Findings findings) {
        if (producer.result().isEmpty()) {
            if (results.isMeantToGiveNothing(producer)) {
                findings.add(
                        Problem.FROM_NOTHING,
                        from.task().position(),
                        from.parameter().name(),
                        task.id(),
                        producer.id());
            }
            return;
        }
        TypeMirror result = producer.result().get();
        if (results.isWrongInItself(task, from, result)) {
            return;
        }
        TypeMirror given = producer.isMapped() ? types.listOf(result) : result;
        if (!results.fits(given, from.type())) {
            TypeText.Pair texts = TypeText.both(from.type(), given);
            findings.add(
                    Problem.FROM_TYPE,
                    from.parameter().position(),
                    from.parameter().name(),
                    task.id(),
                    texts.one(),
                    producer.id(),
                    texts.other());
        } else {
            results.checkReadable(task, from, findings);
        }
    }
}
