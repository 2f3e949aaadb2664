package dev.kahn.testing;

/**
 * A run of an exploration.
 *
 * @param run the run, which has ended
 * @param session the session it ran in
 * @param fate the crashes of its process
 */
record Attempted(DagRun run, Session session, Fate fate) {}
