package dev.kahn.web.site;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a run.
 *
 * @param dagId the DAG
 * @param params its parameters as text, by name; those that are missing take their defaults
 * @param scheduledFor the moment it is for; null for now
 * @param idempotencyKey who asks again with the same key gets the same run, be it after a crash; empty for none
 */
public record TriggerRequest(
        String dagId, Map<String, String> params, @Nullable Instant scheduledFor, String idempotencyKey) {

    /** Copies the map. */
    public TriggerRequest {
        params = Map.copyOf(params);
    }

    /**
     * A wish for a run now.
     *
     * @param dagId the DAG
     * @param params its parameters as text, by name
     * @return the request
     */
    public static TriggerRequest now(String dagId, Map<String, String> params) {
        return new TriggerRequest(dagId, params, null, "");
    }
}
