package dev.kahn.testing;

/**
 * A run that was tried out.
 *
 * @param run the run, which has ended
 * @param session where it ran
 * @param fate what happened to its process
 */
record Attempted(DagRun run, Session session, Fate fate) {}
