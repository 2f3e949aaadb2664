package dev.kahn.web.page;

import dev.kahn.engine.port.ConnectionCatalog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connections: where they lead, which tasks take them, and how a test of one ended. Never a secret.
 *
 * @param lines by name
 */
public record ConnectionsPage(List<Line> lines) {

    /**
     * A connection.
     *
     * @param name its name
     * @param kind what is at the other end; empty if it is not configured
     * @param address where that is; empty if it is not configured
     * @param takers the tasks that take it
     * @param problems what is wrong with its configuration
     * @param verdict how the test ended that was asked for; null if none was
     */
    public record Line(
            String name,
            String kind,
            String address,
            List<ConnectionCatalog.Use> takers,
            List<String> problems,
            ConnectionCatalog.@Nullable Verdict verdict) {

        private static Line of(ConnectionCatalog.Entry entry, ConnectionCatalog.@Nullable Verdict verdict) {
            return new Line(
                    entry.name(),
                    entry.kind(),
                    entry.address(),
                    entry.uses(),
                    entry.problems(),
                    verdict == null || !verdict.name().equals(entry.name()) ? null : verdict);
        }
    }

    /** @param verdict what a test has just said; null if none was made */
    static ConnectionsPage of(ConnectionCatalog catalog, ConnectionCatalog.@Nullable Verdict verdict) {
        return new ConnectionsPage(catalog.connections().stream()
                .map(entry -> Line.of(entry, verdict))
                .toList());
    }
}
