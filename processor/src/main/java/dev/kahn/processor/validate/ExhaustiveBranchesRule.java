package dev.kahn.processor.validate;

import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * If tasks branch on an enum, each constant has a task. A boolean may have a task for only one value: that is an {@code
 * if} without {@code else}. A constant in a {@code when} whose deciding task is unclear, which is reported, may be the
 * one that seems to be missing.
 */
final class ExhaustiveBranchesRule implements Rule {

    private final JavaTypes types;

    ExhaustiveBranchesRule(JavaTypes types) {
        this.types = types;
    }

    @Override
    public void check(DagModel dag, Findings findings) {
        if (dag.tasks().stream().allMatch(task -> task.branch().isEmpty())
                || dag.tasks().stream().anyMatch(task -> task.declaration().hasUnreadableWhen())
                || dag.declaration().couldHaveOtherTasks()) {
            return;
        }
        SetMultimap<String, String> taken = LinkedHashMultimap.create();
        Set<String> unclear = new HashSet<>();
        for (TaskModel task : dag.tasks()) {
            task.branch()
                    .ifPresent(branch -> branch.decider()
                            .ifPresentOrElse(
                                    id -> taken.put(id, branch.constant()), () -> unclear.add(branch.constant())));
        }
        for (String id : taken.keySet()) {
            TaskModel decider = dag.task(id).orElseThrow();
            List<String> choices = decider.given()
                    .filter(type -> !types.isBoolean(type))
                    .map(types::choices)
                    .map(List::copyOf)
                    .orElse(List.of());
            List<String> left = choices.stream()
                    .filter(choice -> !taken.containsEntry(id, choice) && !unclear.contains(choice))
                    .toList();
            if (!left.isEmpty() && choices.containsAll(taken.get(id))) {
                findings.add(
                        Problem.BRANCH_WITHOUT_TASK, decider.declaration().position(), id, String.join(" or ", left));
            }
        }
    }
}
