package dev.kahn.processor.validate;

import dev.kahn.TriggerRule;
import dev.kahn.processor.model.Argument;
import dev.kahn.processor.model.Branch;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.model.TypeText;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import javax.lang.model.type.TypeMirror;

/**
 * Every task can start in some run, and one that can start without the success of a task whose result it takes, takes it as
 * an {@code Optional}. Of tasks that follow from each other only the first one that can never start is reported. Where
 * edges or branches are in doubt, others report that, and nothing is said here.
 */
final class ReachabilityRule implements Rule {

    private final JavaTypes types;

    ReachabilityRule(JavaTypes types) {
        this.types = types;
    }

    @Override
    public void check(DagModel dag, Findings findings) {
        if (dag.tasks().stream().allMatch(ReachabilityRule::needsNothingButSuccess)) {
            return;
        }
        OutcomeGraph.of(dag, types).ifPresent(graph -> check(graph, findings));
    }

    private void check(OutcomeGraph graph, Findings findings) {
        Numbers numbers = graph.numbers();
        Outcomes outcomes = Outcomes.of(graph.nodes());
        for (TaskModel task : graph.order()) {
            int number = numbers.of(task.id());
            if (outcomes.canStart(number)) {
                checkResults(task, number, numbers, outcomes, findings);
            } else if (task.upstream().stream().map(numbers::of).allMatch(outcomes::canStart)) {
                findings.add(
                        Problem.UNREACHABLE,
                        task.branch()
                                .map(Branch::position)
                                .orElse(task.declaration().annotation().position()),
                        task.id(),
                        task.declaration().rule().value(),
                        task.isMapped() && task.branch().isEmpty() ? "list" : "branch");
            }
        }
    }

    /** Where all tasks are such, all can start, and none without the results it takes. */
    private static boolean needsNothingButSuccess(TaskModel task) {
        return task.branch().isEmpty() && task.declaration().rule().value() == TriggerRule.ALL_SUCCESS;
    }

    private void checkResults(TaskModel task, int number, Numbers numbers, Outcomes outcomes, Findings findings) {
        for (Argument argument : task.arguments()) {
            if (argument instanceof Argument.FromTask from
                    && !isOptional(from.type())
                    && outcomes.canMiss(number, numbers.of(from.task().task()))) {
                findings.add(
                        Problem.MAYBE_MISSING,
                        from.parameter().position(),
                        from.parameter().name(),
                        task.id(),
                        TypeText.SIMPLE.of(types.boxed(from.type())),
                        from.task().task(),
                        task.declaration().rule().value());
            }
        }
    }

    private boolean isOptional(TypeMirror type) {
        return types.isErroneous(type) || JavaTypes.isOptional(type);
    }
}
