package dev.kahn.engine.plan;

import static dev.kahn.engine.plan.TaskState.CANCELLED;
import static dev.kahn.engine.plan.TaskState.FAILED;
import static dev.kahn.engine.plan.TaskState.PENDING;
import static dev.kahn.engine.plan.TaskState.QUEUED;
import static dev.kahn.engine.plan.TaskState.RUNNING;
import static dev.kahn.engine.plan.TaskState.SKIPPED;
import static dev.kahn.engine.plan.TaskState.SUCCESS;
import static dev.kahn.engine.plan.TaskState.UPSTREAM_FAILED;
import static dev.kahn.engine.plan.TaskState.WAITING;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the state of a task instance may change. {@link #ALL} is the one table: a change that is not in it cannot happen.
 *
 * @param from the state before
 * @param to the state after
 * @param when what makes it change
 */
public record Transition(TaskState from, TaskState to, String when) {

    /** All transitions: first those of the engine, then those that people cause. */
    public static final List<Transition> ALL = table();

    private static final Map<TaskState, Set<TaskState>> NEXT = next();

    private static List<Transition> table() {
        List<Transition> table = new ArrayList<>(List.of(
                new Transition(PENDING, WAITING, "its trigger rule is met, and it has a delay"),
                new Transition(PENDING, QUEUED, "its trigger rule is met"),
                new Transition(PENDING, SKIPPED, "it is on a branch not taken, or its rule cannot be met"),
                new Transition(PENDING, UPSTREAM_FAILED, "its rule cannot be met because of a failure"),
                new Transition(PENDING, FAILED, "it is mapped, and the result it is mapped over is not a list"),
                new Transition(WAITING, QUEUED, "its delay, or the wait for the next retry or poll, is over"),
                new Transition(WAITING, FAILED, "a sensor timed out, or the list to map over is gone"),
                new Transition(WAITING, SKIPPED, "a sensor with softFail timed out"),
                new Transition(QUEUED, RUNNING, "its pool has slots for it"),
                new Transition(QUEUED, FAILED, "a sensor timed out"),
                new Transition(QUEUED, SKIPPED, "a sensor with softFail timed out"),
                new Transition(RUNNING, SUCCESS, "its body returned"),
                new Transition(RUNNING, FAILED, "its body failed or timed out, and no retry is left"),
                new Transition(RUNNING, SKIPPED, "its body skipped it"),
                new Transition(RUNNING, WAITING, "it will be retried or polled again"),
                new Transition(RUNNING, QUEUED, "its process died or was stopped")));
        for (TaskState from : TaskState.values()) {
            if (!from.isDone()) {
                table.add(new Transition(from, CANCELLED, "its run is cancelled or timed out"));
            }
        }
        for (TaskState from : TaskState.values()) {
            for (TaskState to : List.of(SUCCESS, FAILED, SKIPPED)) {
                boolean isThere = table.stream().anyMatch(row -> row.from == from && row.to == to);
                if (from != to && !isThere) {
                    table.add(new Transition(from, to, "somebody marks it"));
                }
            }
            if (from.isDone()) {
                table.add(new Transition(from, PENDING, "somebody runs it again"));
            }
        }
        return List.copyOf(table);
    }

    private static Map<TaskState, Set<TaskState>> next() {
        Map<TaskState, Set<TaskState>> next = new EnumMap<>(TaskState.class);
        ALL.forEach(row -> next.computeIfAbsent(row.from, from -> EnumSet.noneOf(TaskState.class))
                .add(row.to));
        return next;
    }

    /**
     * Whether the table has such a transition.
     *
     * @param from the state before
     * @param to the state after
     * @return false if it cannot happen
     */
    static boolean isAllowed(TaskState from, TaskState to) {
        return NEXT.getOrDefault(from, Set.of()).contains(to);
    }
}
