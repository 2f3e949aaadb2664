package dev.kahn.notify;

import dev.kahn.Event;
import dev.kahn.Incident;
import dev.kahn.Notice;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.NotificationState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What tests tell of. */
final class Incidents implements Reporter {
    static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    static NotificationRecord failure(long id, String target, Instant at) {
        return new NotificationRecord(
                id, "Daily", id, Event.FAILURE, "", -1, 0, target, "why", at, NotificationState.PENDING, 0, at, "");
    }

    static Notice notice(String hostile) {
        return new Notice("Daily-7", hostile, 1, List.of(incident(hostile)));
    }

    static Incident incident(String hostile) {
        return incident(hostile, "first line\n" + hostile + "\nlast line");
    }

    static Incident incident(String hostile, String log) {
        return new Incident(
                Event.FAILURE,
                "Daily",
                7,
                "load",
                3,
                NOON.atOffset(ZoneOffset.UTC),
                Optional.empty(),
                hostile,
                hostile,
                hostile,
                "http://127.0.0.1:8080/runs/7",
                Map.of("load", hostile),
                List.of(hostile, "mail"),
                log);
    }

    @Override
    public Incident inFull(NotificationRecord notification) {
        return new Incident(
                notification.event(),
                notification.dagId(),
                notification.runId(),
                notification.taskId(),
                notification.attempt(),
                notification.raisedAt().atOffset(ZoneOffset.UTC),
                Optional.empty(),
                "",
                notification.dagId() + " run " + notification.runId() + " failed",
                notification.reason(),
                "",
                Map.of(),
                List.of(),
                "");
    }

    @Override
    public Incident inShort(NotificationRecord notification) {
        return inFull(notification);
    }
}
