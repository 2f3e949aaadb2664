package dev.kahn.web.site;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for a run.
 * @param dagId the DAG
 * @param params its parameters as text, by name; missing ones take their defaults
 * @param scheduledFor the time it is for; null for now
 * @param idempotencyKey repeated requests with the same key get the same run, even after a crash; empty for none
 */
public record TriggerRequest(
        String dagId, Map<String, String> params, @Nullable Instant scheduledFor, String idempotencyKey) {

    /** Copies the map. */
    public TriggerRequest {
        params = Map.copyOf(params);
    }

    /**
     * A request for a run now.
     *
     * @param dagId the DAG
     * @param params its parameters as text, by name
     * @return the request
     */
    public static TriggerRequest now(String dagId, Map<String, String> params) {
        return new TriggerRequest(dagId, params, null, "");
    }
}
