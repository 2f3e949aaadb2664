package dev.kahn.processor.validate;

import dev.kahn.graph.Suggestion;
import dev.kahn.processor.model.Branch;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.Reference;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.model.TypeText;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.type.TypeMirror;

/** {@code when} names a value that the deciding task can return, and exactly one task decides. */
final class BranchesRule implements Rule {

    private final JavaTypes types;

    BranchesRule(JavaTypes types) {
        this.types = types;
    }

    @Override
    public void check(DagModel dag, Findings findings) {
        for (TaskModel task : dag.tasks()) {
            task.branch().ifPresent(branch -> check(dag, task, branch, findings));
        }
    }

    private void check(DagModel dag, TaskModel task, Branch branch, Findings findings) {
        if (branch.named().isPresent()) {
            checkNamed(dag, task, branch, branch.named().get(), findings);
        } else if (branch.deciders().size() > 1) {
            findings.add(
                    Problem.WHEN_AMBIGUOUS,
                    branch.position(),
                    task.id(),
                    branch.constant(),
                    String.join(", ", branch.deciders()),
                    branch.deciders().get(0));
        } else if (branch.deciders().size() == 1) {
            checkConstant(dag, task, branch, findings);
        } else if (isAllKnown(dag, task)) {
            reportUndecided(dag, task, branch, findings);
        }
    }

    private void reportUndecided(DagModel dag, TaskModel task, Branch branch, Findings findings) {
        for (TaskModel before : upstream(dag, task).toList()) {
            Optional<NoChoice> nearly = NoChoice.of(before, branch.constant(), types);
            if (nearly.isPresent()) {
                String kind = before.declaration().isSensor() ? "sensor " : "task ";
                String why = kind + before.id() + " " + nearly.get().why();
                findings.add(
                        Problem.WHEN_UNDECIDED,
                        branch.position(),
                        task.id(),
                        branch.constant(),
                        why,
                        nearly.get().advice());
                return;
            }
        }
        findings.add(
                Problem.WHEN_UNDECIDED,
                branch.position(),
                task.id(),
                branch.constant(),
                whyUndecided(task),
                "name the task that decides in after");
    }

    private static String whyUndecided(TaskModel task) {
        return switch (task.upstream().size()) {
            case 0 -> "it runs after no task";
            case 1 -> "task " + task.upstream().iterator().next() + " returns neither an enum nor a boolean";
            default -> "none of the tasks it runs after returns an enum or a boolean";
        };
    }

    private static Stream<TaskModel> upstream(DagModel dag, TaskModel task) {
        return task.upstream().stream().flatMap(id -> dag.task(id).stream());
    }

    /** Whether no task that could decide is reported for another reason. */
    private boolean isAllKnown(DagModel dag, TaskModel task) {
        return !task.declaration().hasUnreadableEdges()
                && task.edges().allMatch(edge -> edge.isKnown() && !edge.task().equals(task.id()))
                && upstream(dag, task).noneMatch(this::isReported);
    }

    /** Whether the return type of a task is unknown, or rejected for a sensor. */
    private boolean isReported(TaskModel task) {
        return JavaTypes.isErroneous(task.declaration().returns()) || SensorReturnRule.isRefused(task, types);
    }

    private void checkNamed(DagModel dag, TaskModel task, Branch branch, Reference named, Findings findings) {
        if (!named.isKnown() || named.task().equals(task.id())) {
            return;
        }
        if (!task.upstream().contains(named.task()) && !task.declaration().hasUnreadableEdges()) {
            findings.add(Problem.WHEN_NOT_UPSTREAM, branch.position(), task.id(), named.task());
        }
        TaskModel decider = dag.task(named.task()).orElseThrow();
        if (decider.given().filter(types::isChoice).isPresent()) {
            checkConstant(dag, task, branch, findings);
        } else if (!isReported(decider)) {
            NoChoice no = NoChoice.of(decider, branch.constant(), types).orElseGet(() -> otherResult(decider));
            findings.add(Problem.WHEN_NOT_A_CHOICE, branch.position(), task.id(), decider.id(), no.why(), no.advice());
        }
    }

    private static NoChoice otherResult(TaskModel decider) {
        return new NoChoice(
                decider.given()
                        .map(given -> "has a result of type " + TypeText.SIMPLE.of(given))
                        .orElse("has no result"),
                "make it return an enum or a boolean");
    }

    private void checkConstant(DagModel dag, TaskModel task, Branch branch, Findings findings) {
        TaskModel decider = dag.task(branch.decider().orElseThrow()).orElseThrow();
        TypeMirror type = decider.result().orElseThrow();
        if (!types.choices(type).contains(branch.constant())) {
            findings.add(
                    Problem.WHEN_CONSTANT,
                    branch.position(),
                    task.id(),
                    branch.constant(),
                    decider.id(),
                    TypeText.SIMPLE.of(type),
                    Suggestion.among(types.choices(type), withoutType(branch.constant()), "it can be"));
        }
    }

    /** The constant without its type, which is often written as in Java: {@code Load.FULL}. */
    private static String withoutType(String constant) {
        return constant.substring(constant.lastIndexOf('.') + 1);
    }
}
