package dev.kahn.view;

import dev.kahn.engine.plan.PoolSizes;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.time.Instant;
import java.util.Optional;

/**
 * What a task waits for that is in {@link TaskState#WAITING}.
 *
 * @param what what comes when the wait is over
 * @param until when that is
 */
public record Wait(What what, Instant until) {

    /** What comes when a wait is over. */
    public enum What {
        /** Its first attempt. */
        DELAY("delay", "starts"),
        /** Its next attempt. */
        RETRY("retry", "tries again"),
        /** The next look of a sensor. */
        POLL("next look", "looks again");

        private final String word;
        private final String then;

        What(String word, String then) {
            this.word = word;
            this.then = then;
        }

        /**
         * What it waits for.
         *
         * @return for instance {@code retry}
         */
        public String word() {
            return word;
        }

        /**
         * What it does then.
         *
         * @return for instance {@code tries again}
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
        if (!task.reason().isEmpty()) {
            return Optional.of(new Wait(What.RETRY, until));
        }
        return Optional.of(new Wait(task.startedAt() == null ? What.DELAY : What.POLL, until));
    }

    /**
     * A task's state in words, and what it waits for.
     *
     * @param task its row, or that of an element
     * @return for instance {@code success}, or {@code waiting for its retry}
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
     * @return for instance {@code 2 slots of pool db}
     */
    public static String slots(DagGraph graph, TaskNode node) {
        return (node.slots() == 1 ? "a slot" : node.slots() + " slots") + " of pool " + PoolSizes.name(graph, node);
    }
}
