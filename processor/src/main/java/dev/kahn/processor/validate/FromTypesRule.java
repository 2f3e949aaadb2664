package dev.kahn.processor.validate;

import dev.kahn.processor.model.Argument;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.Reference;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;

/**
 * A result fits the parameter that takes it. An {@code Optional} parameter takes the value inside; whether it has to be
 * an {@code Optional} is checked by another rule.
 */
final class FromTypesRule implements Rule {

    private final ResultTypes results;
    private final Producers producers;

    FromTypesRule(ResultTypes results, JavaTypes types) {
        this.results = results;
        this.producers = new Producers(types);
    }

    @Override
    public void check(DagModel dag, Findings findings) {
        for (TaskModel task : dag.tasks()) {
            for (Argument argument : task.arguments()) {
                if (argument instanceof Argument.FromTask from
                        && !from.task().task().equals(task.id())) {
                    dag.task(from.task().task()).ifPresent(producer -> check(dag, task, from, producer, findings));
                }
            }
        }
    }

    private void check(DagModel dag, TaskModel task, Argument.FromTask from, TaskModel producer, Findings findings) {
        if (from.isOutcome()) {
            if (!producer.declaration().hasUnreadableForEach()) {
                results.checkOutcome(
                        task,
                        from,
                        producer,
                        misfit -> reportMisfit(dag, task, from, producer, misfit, findings),
                        findings);
            }
            return;
        }
        if (results.isMeantToGiveNothing(producer) && !JavaTypes.isErroneous(from.type())) {
            findings.add(
                    Problem.FROM_NOTHING,
                    from.task().position(),
                    from.parameter().name(),
                    task.id(),
                    producer.id());
        }
        producer.given()
                .filter(given -> !producer.declaration().hasUnreadableForEach())
                .ifPresent(given -> results.check(
                        task,
                        from,
                        given,
                        misfit -> reportMisfit(dag, task, from, producer, misfit, findings),
                        findings));
    }

    private void reportMisfit(
            DagModel dag,
            TaskModel task,
            Argument.FromTask from,
            TaskModel producer,
            ResultTypes.Misfit misfit,
            Findings findings) {
        String others = producers.of(dag, task, from.type());
        findings.add(
                Problem.FROM_TYPE,
                from.parameter().position(),
                from.parameter().name(),
                task.id(),
                misfit.taken(),
                producer.id(),
                misfit.given(),
                isMappedOver(task, producer) ? misfit.right() + ", or @Each to take one element of it" : misfit.right(),
                others.isEmpty() ? "" : "; " + others + " would fit");
    }

    private static boolean isMappedOver(TaskModel task, TaskModel producer) {
        return task.forEach().map(Reference::task).filter(producer.id()::equals).isPresent()
                && task.arguments().stream().noneMatch(Argument.Element.class::isInstance);
    }
}
