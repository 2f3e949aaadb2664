package dev.kahn.engine;

import dev.kahn.engine.plan.Actor;
import java.time.Instant;

/**
 * A request for runs of past ticks.
 *
 * @param dagId the DAG
 * @param from the first moment
 * @param to the last moment, inclusive
 * @param parallel how many runs are active at once; at least 1
 * @param again whether ticks whose run succeeded run again
 * @param params the parameters of the runs as a complete, checked JSON object
 * @param actor who asks for it
 */
public record BackfillWish(
        String dagId, Instant from, Instant to, int parallel, boolean again, String params, Actor actor) {}
