/**
 * The functional core: what happens to a run when something happens.
 *
 * <p>A {@link dev.kahn.engine.plan.LiveRun} takes one event and the time, and says what changed (to be
 * stored) and what to do once that is stored. Nothing here locks, sleeps, reads a clock or does I/O, so
 * the same events give the same run, in production and in a simulator.
 */
@NullMarked
package dev.kahn.engine.plan;

import org.jspecify.annotations.NullMarked;
