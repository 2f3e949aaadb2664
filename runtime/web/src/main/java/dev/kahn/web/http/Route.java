package dev.kahn.web.http;

import dev.kahn.engine.plan.Role;
import org.jspecify.annotations.Nullable;

/**
 * A path and a method, the role it needs, and the endpoint that answers.
 *
 * @param method HTTP's method
 * @param path a URI template of level 1: {@code /runs/{run}}
 * @param role the role that the caller's role must cover; null if everybody may use it, known or not
 * @param isScoped whether the endpoint hides other DAGs from a caller limited to some, although its path names neither
 *     a DAG nor a run
 * @param endpoint answers
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
