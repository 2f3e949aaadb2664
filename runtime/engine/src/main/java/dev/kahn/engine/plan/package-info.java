/**
 * The functional core: what an event does to a run.
 *
 * <p>A {@link dev.kahn.engine.plan.LiveRun} takes one event and the time, and says what changed, which is stored, and what
 * to do once that is stored. Nothing here takes locks, sleeps, reads a clock or does I/O, so the same events give the same
 * run, in production and in a simulator.
 */
@NullMarked
package dev.kahn.engine.plan;

import org.jspecify.annotations.NullMarked;
