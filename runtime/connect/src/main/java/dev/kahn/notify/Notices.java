package dev.kahn.notify;

import dev.kahn.Event;
import dev.kahn.Notice;
import dev.kahn.engine.plan.NotificationRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Combines what is due for a target into one notice. Thread-safe. */
final class Notices {

    /** How many incidents a digest shows. */
    static final int SHOWN = 20;

    private final Reporter reporter;

    Notices(Reporter reporter) {
        this.reporter = reporter;
    }

    Notice of(List<NotificationRecord> batch) {
        NotificationRecord first = batch.get(0);
        String id = first.dagId() + "-" + first.id();
        if (batch.size() == 1) {
            var incident = reporter.inFull(first);
            return new Notice(id, incident.title(), 1, List.of(incident));
        }
        return new Notice(
                id + "-" + batch.get(batch.size() - 1).id(),
                digestTitle(batch),
                batch.size(),
                batch.stream().limit(SHOWN).map(reporter::inShort).toList());
    }

    /** {@code 9995 events: 9990 FAILURE, 5 RETRY, of 12 DAGs}. */
    private static String digestTitle(List<NotificationRecord> batch) {
        Map<Event, Long> counts = batch.stream()
                .collect(Collectors.groupingBy(NotificationRecord::event, TreeMap::new, Collectors.counting()));
        List<String> dags =
                batch.stream().map(NotificationRecord::dagId).distinct().toList();
        return batch.size() + " events: "
                + counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining(", "))
                + ", of " + (dags.size() == 1 ? "DAG " + dags.get(0) : dags.size() + " DAGs");
    }
}
