package dev.kahn.engine;

import dev.kahn.engine.plan.Actor;
import java.time.Instant;

/**
 * A wish for runs of ticks of the past.
 *
 * @param dagId the DAG
 * @param from the first moment
 * @param to the last moment, itself included
 * @param parallel how many runs at once; at least 1
 * @param again whether ticks that have a successful run are run again
 * @param params the parameters of the runs as a JSON object, complete and checked
 * @param actor who wants it
 */
public record BackfillWish(
        String dagId, Instant from, Instant to, int parallel, boolean again, String params, Actor actor) {}
