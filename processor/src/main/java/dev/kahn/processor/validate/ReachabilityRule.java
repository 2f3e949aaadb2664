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
import java.util.BitSet;
import java.util.List;

/**
 * Every task can start in some run. A parameter whose task can start without the success of the task that it takes the
 * result of is an {@code Optional}, if the result fits at all. Of tasks that follow each other, only the first one that
 * can never start is reported. If edges or branches are unclear, other rules report that, and this one is silent.
 */
final class ReachabilityRule implements Rule {

    private final ResultTypes results;
    private final JavaTypes types;

    ReachabilityRule(ResultTypes results, JavaTypes types) {
        this.results = results;
        this.types = types;
    }

    @Override
    public void check(DagModel dag, Findings findings) {
        if (dag.tasks().stream().allMatch(ReachabilityRule::needsNothingButSuccess)) {
            return;
        }
        OutcomeGraph.of(dag, types).ifPresent(graph -> check(dag, graph, findings));
    }

    private void check(DagModel dag, OutcomeGraph graph, Findings findings) {
        Numbers numbers = graph.numbers();
        List<OutcomeNode> nodes = graph.nodes();
        Outcomes outcomes = Outcomes.of(nodes);
        SkipCauses skips = new SkipCauses(dag, graph, nodes, outcomes, new BitSet());
        for (TaskModel task : graph.order()) {
            int number = numbers.of(task.id());
            if (outcomes.canStart(number)) {
                checkResults(dag, task, outcomes, numbers, skips, findings);
            } else if (task.upstream().stream().map(numbers::of).allMatch(outcomes::canStart)) {
                findings.add(
                        Problem.UNREACHABLE,
                        task.branch()
                                .map(Branch::position)
                                .orElse(task.declaration().annotation().position()),
                        task.id(),
                        whatIsNotMet(task),
                        advice(task, graph));
            }
        }
    }

    private static String whatIsNotMet(TaskModel task) {
        TriggerRule rule = task.declaration().rule().value();
        if (task.branch().isEmpty() && !task.isMapped()) {
            return rule + " is never met";
        }
        String what = task.branch().isEmpty()
                ? " and its list"
                : task.isMapped() ? ", its branch and its list" : " and its branch";
        return rule + what + " are never met together";
    }

    private static String advice(TaskModel task, OutcomeGraph graph) {
        if (task.isMapped() && task.branch().isPresent()) {
            return "map it over a list that exists on its branch, or remove when";
        }
        boolean isAfterBranches = graph.upTo(task).order().stream()
                .anyMatch(before -> before.branch().isPresent() && !before.id().equals(task.id()));
        return isAfterBranches && task.declaration().rule().value() != TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS
                ? "to run it whichever branch is taken, set rule = NONE_FAILED_MIN_ONE_SUCCESS"
                : "give it another rule, or change the tasks that it runs after";
    }

    /** If all tasks are like this, all can start, and none lacks a result that it takes. */
    private static boolean needsNothingButSuccess(TaskModel task) {
        return task.branch().isEmpty() && task.declaration().rule().value() == TriggerRule.ALL_SUCCESS;
    }

    private void checkResults(
            DagModel dag, TaskModel task, Outcomes outcomes, Numbers numbers, SkipCauses skips, Findings findings) {
        for (Argument argument : task.arguments()) {
            if (argument instanceof Argument.FromTask from
                    && !from.isOptional()
                    && !JavaTypes.isErroneous(from.type())
                    && outcomes.canMiss(
                            numbers.of(task.id()), numbers.of(from.task().task()))
                    && fits(dag, task, from)) {
                findings.add(
                        Problem.MAYBE_MISSING,
                        from.parameter().position(),
                        from.parameter().name(),
                        task.id(),
                        TypeText.SIMPLE.of(types.boxed(from.type())),
                        from.task().task(),
                        task.declaration().rule().value(),
                        cause(dag, task, from.task().task(), outcomes, numbers, skips));
            }
        }
    }

    /**
     * Why a task can start without the success of an upstream task: the nearest cause that can be told without
     * exploring.
     */
    private static String cause(
            DagModel dag, TaskModel task, String producer, Outcomes outcomes, Numbers numbers, SkipCauses skips) {
        boolean isOnlyOne = task.upstream().size() == 1;
        boolean hasFailed = outcomes.canMissFailed(numbers.of(task.id()), numbers.of(producer));
        return switch (task.declaration().rule().value()) {
            case ALWAYS -> "it waits for no task";
            case ONE_SUCCESS, ONE_FAILED, ONE_DONE ->
                isOnlyOne ? canFail(producer) : "it waits for one task, not for all";
            case NONE_FAILED, NONE_FAILED_MIN_ONE_SUCCESS, ALL_SKIPPED ->
                skips.of(dag.task(producer).orElseThrow());
            default ->
                hasFailed ? canFail(producer) : skips.of(dag.task(producer).orElseThrow());
        };
    }

    private static String canFail(String producer) {
        return "task " + producer + " can fail";
    }

    private boolean fits(DagModel dag, TaskModel task, Argument.FromTask from) {
        return dag.task(from.task().task())
                .flatMap(TaskModel::given)
                .filter(given -> results.fits(task, from, given))
                .isPresent();
    }
}
