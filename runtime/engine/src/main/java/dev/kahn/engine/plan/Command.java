package dev.kahn.engine.plan;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something to do once the changes of the same turn are stored. */
public sealed interface Command {

    /**
     * Calls the body of a task.
     *
     * @param attempt the attempt
     * @param run the run it belongs to
     * @param inputs the results that the body takes, by task, or by {@link dev.kahn.graph.UpstreamResult#key()} for those of
     *     other DAGs; a task that did not succeed has none
     * @param element the element that the task is mapped over, as JSON; null if it is not mapped
     */
    record Start(
            AttemptKey attempt,
            RunRecord run,
            Map<String, Input> inputs,
            @Nullable String element) implements Command {}

    /**
     * Interrupts a body. Nobody waits for its outcome any more.
     *
     * @param attempt the attempt
     * @param reason why, in one line
     */
    record Stop(AttemptKey attempt, String reason) implements Command {}

    /**
     * Delivers an event at a moment. It cannot be withdrawn: an event that is out of date does nothing.
     *
     * @param runId the run
     * @param at the moment
     * @param event the event to deliver
     */
    record Wake(long runId, Instant at, RunEvent event) implements Command {}
}
