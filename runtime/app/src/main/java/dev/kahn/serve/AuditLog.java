package dev.kahn.serve;

import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.AuditRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.view.AccessViews;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Numbers the entries of the audit log. Only one process writes at a time, so it can count by itself. Thread-safe. */
public final class AuditLog {

    private final AtomicLong lastId;
    private final Clock clock;

    /** Continues from the last stored number. */
    public AuditLog(AccessViews views, Clock clock) {
        this.lastId = new AtomicLong(views.lastAuditId());
        this.clock = clock;
    }

    /** @return the row, to be stored together with the change it records */
    public List<Change> entry(Actor actor, String action, String dagId, long runId, String details) {
        return List.of(
                new AuditRecord(lastId.incrementAndGet(), clock.instant(), actor, action, dagId, runId, details));
    }
}
