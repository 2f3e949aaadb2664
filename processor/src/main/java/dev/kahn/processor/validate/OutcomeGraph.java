package dev.kahn.processor.validate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSetMultimap;
import dev.kahn.processor.declare.TaskDeclaration;
import dev.kahn.processor.model.Argument;
import dev.kahn.processor.model.Branch;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.Reference;
import dev.kahn.processor.model.TaskModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tasks of a DAG in the form that {@link Outcomes} needs, each after those it runs after. */
final class OutcomeGraph {

    private final ImmutableList<TaskModel> order;
    private final Numbers numbers;
    private final JavaTypes types;

    private OutcomeGraph(ImmutableList<TaskModel> order, JavaTypes types) {
        this.order = order;
        this.numbers = new Numbers(order);
        this.types = types;
    }

    /** Empty if edges or branches are unclear, which other rules report. */
    static Optional<OutcomeGraph> of(DagModel dag, JavaTypes types) {
        return RunOrder.of(dag)
                .filter(order -> order.stream().allMatch(task -> isClear(dag, task, types)))
                .map(order -> new OutcomeGraph(order, types));
    }

    private static boolean isClear(DagModel dag, TaskModel task, JavaTypes types) {
        TaskDeclaration declared = task.declaration();
        return !declared.hasUnreadableRule()
                && !declared.hasUnreadableEdges()
                && !declared.hasUnreadableWhen()
                && task.references().allMatch(Reference::isKnown)
                && (task.branch().isEmpty()
                        || task.branch()
                                .flatMap(Branch::decider)
                                .filter(task.upstream()::contains)
                                .flatMap(dag::task)
                                .flatMap(TaskModel::given)
                                .filter(types::isChoice)
                                .isPresent());
    }

    /** The part that determines one of its tasks: that task and everything upstream of it. */
    OutcomeGraph upTo(TaskModel last) {
        Set<String> before = new HashSet<>(Set.of(last.id()));
        Deque<TaskModel> queue = new ArrayDeque<>(List.of(last));
        while (!queue.isEmpty()) {
            for (String upstream : queue.remove().upstream()) {
                if (before.add(upstream)) {
                    queue.add(order.get(numbers.of(upstream)));
                }
            }
        }
        return new OutcomeGraph(
                order.stream().filter(task -> before.contains(task.id())).collect(ImmutableList.toImmutableList()),
                types);
    }

    ImmutableList<TaskModel> order() {
        return order;
    }

    Numbers numbers() {
        return numbers;
    }

    List<OutcomeNode> nodes() {
        ImmutableSetMultimap.Builder<String, String> branches = ImmutableSetMultimap.builder();
        order.forEach(task -> task.branch().ifPresent(branch -> branches.put(decider(branch), branch.constant())));
        ImmutableSetMultimap<String, String> valuesAskedFor = branches.build();
        List<OutcomeNode> nodes = new ArrayList<>();
        for (TaskModel task : order) {
            Set<String> asked = valuesAskedFor.get(task.id());
            nodes.add(new OutcomeNode(
                    task.declaration().rule().value(),
                    task.upstream().stream().map(numbers::of).collect(ImmutableList.toImmutableList()),
                    task.branch().map(branch -> numbers.of(decider(branch))).orElse(-1),
                    task.branch()
                            .map(branch ->
                                    valuesAskedFor.get(decider(branch)).asList().indexOf(branch.constant()))
                            .orElse(0),
                    task.forEach().map(list -> numbers.of(list.task())).orElse(-1),
                    Math.max(1, asked.size() + (hasOtherValues(task, asked) ? 1 : 0)),
                    canSkip(task)));
        }
        return nodes;
    }

    private static String decider(Branch branch) {
        return branch.decider().orElseThrow();
    }

    private boolean hasOtherValues(TaskModel task, Set<String> asked) {
        return task.given().map(types::choices).filter(asked::containsAll).isEmpty();
    }

    /** Whether its body can end as skipped: through its context or, for a sensor, {@code softFail}. */
    private static boolean canSkip(TaskModel task) {
        return task.declaration().softFail().value()
                || task.arguments().stream().anyMatch(Argument.Context.class::isInstance);
    }
}
