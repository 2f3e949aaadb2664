package dev.kahn.testing;

import dev.kahn.engine.plan.AttemptKey;
import java.time.Instant;

/**
 * A call of a body. A sensor is called at each poll, within one attempt.
 *
 * @param attempt the attempt
 * @param number the number of the call of that task or element within the test, from 1
 * @param at when, in virtual time
 */
record BodyCalled(AttemptKey attempt, int number, Instant at) {}
