package dev.kahn;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An event of a run that somebody is notified of; part of a {@link Notice}.
 *
 * @param event what happened
 * @param dagId the DAG
 * @param runId the run; 0 in a trial, which has none
 * @param task the task it happened to, {@code send[3]} for an element of a mapped task; empty if it happened to the run
 * @param attempt the number of the attempt it happened to; 0 for none
 * @param at when it happened, in the zone of the DAG
 * @param tick the tick that the run is for, in the zone of the DAG; empty if it is for none, and in a digest
 * @param owner who is responsible for the DAG; may be empty
 * @param title what happened, in one line
 * @param reason why, in one line; may be empty
 * @param url the page of the run in the console, or in a trial the console itself; empty if its address is not configured
 * @param failed for a failed run, the tasks that failed, and why
 * @param notRun for a failed run, the tasks that did not run because of the failures
 * @param log the last lines of the log of the task that failed, or of the first of several; may be empty
 */
public record Incident(
        Event event,
        String dagId,
        long runId,
        String task,
        int attempt,
        OffsetDateTime at,
        Optional<OffsetDateTime> tick,
        String owner,
        String title,
        String reason,
        String url,
        Map<String, String> failed,
        List<String> notRun,
        String log) {

    /** Copies the collections, keeping their order. */
    public Incident {
        failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
        notRun = List.copyOf(notRun);
    }
}
