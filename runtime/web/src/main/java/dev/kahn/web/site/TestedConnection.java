package dev.kahn.web.site;

import dev.kahn.engine.port.ConnectionCatalog;
import java.time.Instant;

/**
 * How a test of a connection ended.
 *
 * @param verdict who answered, or what went wrong
 * @param at when it was over
 */
public record TestedConnection(ConnectionCatalog.Verdict verdict, Instant at) {}
