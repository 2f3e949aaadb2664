package dev.kahn.testing;

import dev.kahn.engine.plan.AttemptKey;
import java.time.Instant;

/**
 * A call of a body. A sensor is called at each poll, within one attempt.
 *
 * @param attempt which attempt
 * @param number the how-manieth call of that task or element in the test, from 1
 * @param at when, in virtual time
 */
record BodyCalled(AttemptKey attempt, int number, Instant at) {}
