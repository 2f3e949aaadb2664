package dev.kahn.web.site;

import java.time.Instant;
import java.util.Map;

/**
 * A request for runs for past ticks.
 *
 * @param dagId the DAG; it has a schedule
 * @param from the start
 * @param to the end, inclusive; not in the future
 * @param parallel how many runs at once; 0 for as many as the DAG may have. Runs beyond those are queued
 * @param again whether ticks that have a successful run are rerun
 * @param params the parameters of the runs as text, by name
 */
public record BackfillRequest(
        String dagId, Instant from, Instant to, int parallel, boolean again, Map<String, String> params) {

    /** Copies the map. */
    public BackfillRequest {
        params = Map.copyOf(params);
    }
}
