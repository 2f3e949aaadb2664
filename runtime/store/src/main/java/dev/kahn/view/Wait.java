package dev.kahn.view;

import dev.kahn.engine.plan.PoolSizes;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.time.Instant;
import java.util.Optional;

/**
 * What a task that is {@link TaskState#WAITING} waits for.
 *
 * @param what what happens when the wait is over
 * @param until when it is over
 */
public record Wait(What what, Instant until) {

    /** What happens when a wait is over. */
    public enum What {
        /** Its first attempt. */
        DELAY("delay", "starts"),
        /** Its next attempt. */
        RETRY("retry", "tries again"),
        /** The next poll of a sensor. */
        POLL("next poll", "polls again");

        private final String word;
        private final String then;

        What(String word, String then) {
            this.word = word;
            this.then = then;
        }

        /**
         * Names what it waits for.
         *
         * @return for example {@code retry}
         */
        public String word() {
            return word;
        }

        /**
         * Says what it does then.
         *
         * @return for example {@code tries again}
         */
        public String then() {
            return then;
        }
    }

    /**
     * What a task waits for.
     *
     * @param task its row, or that of an element
     * @return empty if it does not wait for a moment
     */
    public static Optional<Wait> of(TaskRecord task) {
        Instant until = task.dueAt();
        if (task.state() != TaskState.WAITING || until == null) {
            return Optional.empty();
        }
        if (task.failures() > 0) {
            return Optional.of(new Wait(What.RETRY, until));
        }
        return Optional.of(new Wait(task.startedAt() == null ? What.DELAY : What.POLL, until));
    }

    /**
     * A task's state in words, and what it waits for.
     *
     * @param task its row, or that of an element
     * @return for example {@code success}, or {@code waiting for its retry}
     */
    public static String words(TaskRecord task) {
        return StateWords.word(task.state())
                + of(task).map(wait -> " for its " + wait.what().word()).orElse("");
    }

    /**
     * The slots that a task takes.
     *
     * @param graph the graph
     * @param node the task
     * @return for example {@code 2 slots of pool db}
     */
    public static String slots(DagGraph graph, TaskNode node) {
        return (node.slots() == 1 ? "a slot" : node.slots() + " slots") + " of pool " + PoolSizes.name(graph, node);
    }
}
