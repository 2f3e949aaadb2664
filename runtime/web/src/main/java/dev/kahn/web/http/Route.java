package dev.kahn.web.http;

import dev.kahn.engine.plan.Role;
import org.jspecify.annotations.Nullable;

/**
 * A path and a method, who may use it, and who answers.
 *
 * @param method HTTP's method
 * @param path a URI template of level 1: {@code /runs/{run}}
 * @param role what a caller's role has to cover; null if everybody may, known or not
 * @param isScoped whether the endpoint shows a caller that is for some DAGs nothing of others, though its path names
 *     neither a DAG nor a run
 * @param endpoint who answers
 */
public record Route(String method, String path, @Nullable Role role, boolean isScoped, Endpoint endpoint) {

    /** The variable of a path that holds a DAG's id. */
    static final String DAG = "dag";

    /** The variable of a path that holds a run's number. */
    static final String RUN = "run";

    boolean isHarmless() {
        return method.equals("GET");
    }
}
