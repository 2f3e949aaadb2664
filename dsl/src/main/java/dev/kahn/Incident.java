package dev.kahn;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that happened to a run of which somebody wants to hear; part of a {@link Notice}.
 *
 * @param event what happened
 * @param dagId the DAG
 * @param runId the run; 0 for none, in a trial
 * @param task the task it happened to, {@code send[3]} for an element of a mapped one; empty if it happened to the run
 * @param attempt the number of the attempt it happened to; 0 for none
 * @param at when it happened
 * @param title what happened, in one line
 * @param reason why, in one line; may be empty
 * @param url where the console shows the run, of a trial the console itself; empty if nobody has said where that is
 * @param failed of a run that failed: the tasks that failed, and why
 * @param notRun of a run that failed: the tasks that did not run because of that
 * @param log the last lines of the log of what failed, the first one of several; may be empty
 */
public record Incident(
        Event event,
        String dagId,
        long runId,
        String task,
        int attempt,
        Instant at,
        String title,
        String reason,
        String url,
        Map<String, String> failed,
        List<String> notRun,
        String log) {

    /** Copies the collections, and keeps their order. */
    public Incident {
        failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
        notRun = List.copyOf(notRun);
    }
}
