package dev.kahn.engine.plan;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to do once the changes of the same turn are stored. */
public sealed interface Command {

    /**
     * Call the body of a task.
     *
     * @param attempt which try this is
     * @param run the run it belongs to
     * @param inputs the results that the body takes, as JSON, by task, those of other DAGs by
     *     {@link dev.kahn.graph.UpstreamResult#key()}; a task that did not succeed has none
     * @param element the element that it is mapped over, as JSON; null if it is not mapped
     */
    record Start(
            AttemptKey attempt,
            RunRecord run,
            Map<String, String> inputs,
            @Nullable String element) implements Command {}

    /**
     * Interrupt a body; nobody waits for its outcome any more.
     *
     * @param attempt which
     */
    record Stop(AttemptKey attempt) implements Command {}

    /**
     * Bring an event at a moment. There is no command to take it back: an event that is out of date does
     * nothing.
     *
     * @param runId the run
     * @param at the moment
     * @param event what happens then
     */
    record Wake(long runId, Instant at, RunEvent event) implements Command {}
}
