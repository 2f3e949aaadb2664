package dev.kahn.processor.validate;

import dev.kahn.graph.Suggestion;
import dev.kahn.processor.model.Argument;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.DagReference;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.model.TypeText;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;

/**
 * A result taken from another DAG exists and fits: this DAG runs after the other one, and the task there returns such a
 * value in each successful run, or the parameter is an {@code Optional}. The other DAG is read from its class, compiled
 * now or in a jar.
 */
final class FromDagsRule implements Rule {

    private final ResultTypes results;
    private final JavaTypes types;

    FromDagsRule(ResultTypes results, JavaTypes types) {
        this.results = results;
        this.types = types;
    }

    @Override
    public void check(DagModel dag, Findings findings) {
        for (TaskModel task : dag.tasks()) {
            for (Argument argument : task.arguments()) {
                if (argument instanceof Argument.FromDag from) {
                    check(dag, task, from, findings);
                }
            }
        }
    }

    private void check(DagModel dag, TaskModel task, Argument.FromDag from, Findings findings) {
        String type = from.dag().type();
        if (dag.after().stream().map(DagReference::type).noneMatch(type::equals)) {
            if (dag.after().size() == dag.declaration().afterSize()) {
                reportNotBefore(dag, task, from, findings);
            }
        } else {
            from.upstream().ifPresent(upstream -> check(task, from, upstream, findings));
        }
    }

    private static void reportNotBefore(DagModel dag, TaskModel task, Argument.FromDag from, Findings findings) {
        String type = from.dag().type();
        String simple = type.substring(type.lastIndexOf('.') + 1);
        boolean isItself = type.contentEquals(dag.type().getQualifiedName());
        findings.add(
                Problem.FROM_DAG_NOT_BEFORE,
                from.dag().position(),
                from.parameter().name(),
                task.id(),
                from.dag().id().map(id -> "DAG " + id).orElse(simple),
                from.dag()
                        .id()
                        .map(id -> "DAG " + dag.id() + " does not run after")
                        .orElse("is not a DAG"),
                isItself
                        ? "leave out dag to take the result of a task of the same DAG"
                        : from.dag()
                                .id()
                                .map(id -> "add " + simple + ".class to after in @Dag")
                                .orElse("name a class annotated with @Dag"));
    }

    private void check(TaskModel task, Argument.FromDag from, DagModel upstream, Findings findings) {
        upstream.task(from.task().task())
                .ifPresentOrElse(producer -> check(task, from, upstream, producer, findings), () -> {
                    if (!upstream.declaration().couldHaveOtherTasks()) {
                        findings.add(
                                Problem.FROM_DAG_UNKNOWN_TASK,
                                from.task().position(),
                                from.parameter().name(),
                                task.id(),
                                from.task().task(),
                                upstream.id(),
                                Suggestion.among(
                                        upstream.tasksById().keySet(),
                                        from.task().task(),
                                        "its tasks are"));
                    }
                });
    }

    private void check(
            TaskModel task, Argument.FromDag from, DagModel upstream, TaskModel producer, Findings findings) {
        if (results.isMeantToGiveNothing(producer)) {
            findings.add(
                    Problem.FROM_DAG_NOTHING,
                    from.task().position(),
                    from.parameter().name(),
                    task.id(),
                    producer.id(),
                    upstream.id());
        }
        boolean fits = producer.given()
                .filter(given -> results.check(
                        task,
                        from,
                        given,
                        misfit -> reportMisfit(task, from, upstream, producer, misfit, findings),
                        findings))
                .isPresent();
        if (fits && !JavaTypes.isOptional(from.type())) {
            SuccessfulRuns.whyLacking(upstream, producer, types)
                    .ifPresent(cause -> findings.add(
                            Problem.FROM_DAG_MAYBE_MISSING,
                            from.parameter().position(),
                            from.parameter().name(),
                            task.id(),
                            TypeText.SIMPLE.of(types.boxed(from.type())),
                            producer.id(),
                            upstream.id(),
                            cause));
        }
    }

    private static void reportMisfit(
            TaskModel task,
            Argument.FromDag from,
            DagModel upstream,
            TaskModel producer,
            ResultTypes.Misfit misfit,
            Findings findings) {
        findings.add(
                Problem.FROM_DAG_TYPE,
                from.parameter().position(),
                from.parameter().name(),
                task.id(),
                misfit.taken(),
                producer.id(),
                upstream.id(),
                misfit.given(),
                misfit.right());
    }
}
