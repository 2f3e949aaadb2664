package dev.kahn.processor.validate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import dev.kahn.TriggerRule;
import dev.kahn.processor.model.Argument;
import dev.kahn.processor.model.Branch;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.Reference;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.model.TypeText;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        Optional<ImmutableList<TaskModel>> order = RunOrder.of(dag);
        if (order.isEmpty() || !order.get().stream().allMatch(task -> isClear(dag, task))) {
            return;
        }
        Numbers numbers = new Numbers(order.get());
        Outcomes outcomes = Outcomes.of(nodes(order.get(), numbers));
        for (TaskModel task : order.get()) {
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
                        task.declaration().rule().value());
            }
        }
    }

    /** Where all tasks are such, all can start, and none without the results it takes. */
    private static boolean needsNothingButSuccess(TaskModel task) {
        return task.branch().isEmpty() && task.declaration().rule().value() == TriggerRule.ALL_SUCCESS;
    }

    private boolean isClear(DagModel dag, TaskModel task) {
        return !task.declaration().hasUnreadableRule()
                && task.references().allMatch(Reference::isKnown)
                && (task.branch().isEmpty()
                        || task.branch()
                                .flatMap(Branch::decider)
                                .filter(task.upstream()::contains)
                                .flatMap(dag::task)
                                .flatMap(TaskModel::result)
                                .filter(types::isChoice)
                                .isPresent());
    }

    private List<OutcomeNode> nodes(List<TaskModel> order, Numbers numbers) {
        ListMultimap<String, String> valuesAskedFor =
                MultimapBuilder.hashKeys().arrayListValues().build();
        for (TaskModel task : order) {
            task.branch()
                    .filter(branch -> !valuesAskedFor.containsEntry(decider(branch), branch.constant()))
                    .ifPresent(branch -> valuesAskedFor.put(decider(branch), branch.constant()));
        }
        List<OutcomeNode> nodes = new ArrayList<>();
        for (TaskModel task : order) {
            List<String> asked = valuesAskedFor.get(task.id());
            nodes.add(new OutcomeNode(
                    task.declaration().rule().value(),
                    task.upstream().stream().map(numbers::of).collect(ImmutableList.toImmutableList()),
                    task.branch().map(branch -> numbers.of(decider(branch))).orElse(-1),
                    task.branch()
                            .map(branch -> valuesAskedFor.get(decider(branch)).indexOf(branch.constant()))
                            .orElse(0),
                    Math.max(1, asked.size() + (hasOtherValues(task, asked) ? 1 : 0)),
                    canSkip(task)));
        }
        return nodes;
    }

    private static String decider(Branch branch) {
        return branch.decider().orElseThrow();
    }

    private boolean hasOtherValues(TaskModel task, List<String> asked) {
        return !asked.isEmpty()
                && task.result().map(types::choices).filter(asked::containsAll).isEmpty();
    }

    /** Only the context lets a body skip, and only giving up softly a sensor. */
    private static boolean canSkip(TaskModel task) {
        return task.declaration().softFail().value()
                || task.arguments().stream().anyMatch(Argument.Context.class::isInstance);
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
        return types.isErroneous(type) || types.is(type, Optional.class);
    }
}
