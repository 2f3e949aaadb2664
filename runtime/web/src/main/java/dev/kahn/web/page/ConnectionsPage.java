package dev.kahn.web.page;

import dev.kahn.engine.port.ConnectionCatalog;
import dev.kahn.web.site.Site;
import dev.kahn.web.site.TestedConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The connections: where they lead, who uses them, and how the last test of each ended. Never a secret.
 *
 * @param lines by name
 */
public record ConnectionsPage(List<Line> lines) {

    /**
     * A connection.
     *
     * @param entry what is known of it
     * @param tested how its last test ended; null if nobody has tested it in this process
     */
    public record Line(
            ConnectionCatalog.Entry entry, @Nullable TestedConnection tested) {

        /** How its last test ended; null if nobody has tested it in this process. */
        public @Nullable Result result() {
            return tested == null ? null : Result.of(tested.verdict().outcome());
        }

        /** Whom each DAG notifies through it. */
        public Map<String, String> targets() {
            Map<String, String> targets = new LinkedHashMap<>();
            entry.notifications()
                    .forEach(told -> targets.merge(told.dag(), told.target(), (one, other) -> one + ", " + other));
            return targets;
        }

        /** Whether no task and no notification uses it. */
        public boolean isUnused() {
            return entry.uses().isEmpty() && entry.notifications().isEmpty();
        }
    }

    /**
     * How a test ended.
     *
     * @param state as a class of the style sheet
     * @param sign as a character
     * @param word in words
     * @param isTested whether that is known
     */
    public record Result(String state, String sign, String word, boolean isTested) {

        private static Result of(ConnectionCatalog.Outcome outcome) {
            return switch (outcome) {
                case REACHED -> new Result("success", "✓", "reached", true);
                case FAILED -> new Result("failed", "✗", "failed", true);
                case UNTESTED -> new Result("skipped", "–", "not tested", false);
            };
        }
    }

    static ConnectionsPage of(Site site) {
        return new ConnectionsPage(site.connections().connections().stream()
                .map(entry -> new Line(entry, site.tested(entry.name()).orElse(null)))
                .toList());
    }
}
