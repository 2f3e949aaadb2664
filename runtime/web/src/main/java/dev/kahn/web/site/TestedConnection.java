package dev.kahn.web.site;

import dev.kahn.engine.port.ConnectionCatalog;
import java.time.Instant;

/**
 * The outcome of a test of a connection.
 *
 * @param verdict who answered, or what went wrong
 * @param at when the test ended
 */
public record TestedConnection(ConnectionCatalog.Verdict verdict, Instant at) {}
