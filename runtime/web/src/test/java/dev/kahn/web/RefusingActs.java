package dev.kahn.web;

import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.plan.Triggered;
import dev.kahn.engine.port.ConnectionCatalog;
import dev.kahn.web.site.Acts;
import dev.kahn.web.site.BackfillRequest;
import dev.kahn.web.site.TriggerRequest;
import java.util.Set;

/** Nobody can do anything here. */
class RefusingActs implements Acts {

    private static RefusedException no() {
        return new RefusedException("no");
    }

    @Override
    public Triggered trigger(Actor actor, TriggerRequest request) {
        throw no();
    }

    @Override
    public void pause(Actor actor, String dagId, boolean isPaused) {
        throw no();
    }

    @Override
    public void cancel(Actor actor, long runId) {
        throw no();
    }

    @Override
    public void retry(Actor actor, long runId, Set<String> tasks, boolean downstream) {
        throw no();
    }

    @Override
    public void mark(Actor actor, long runId, String task, TaskState as) {
        throw no();
    }

    @Override
    public long backfill(Actor actor, BackfillRequest request) {
        throw no();
    }

    @Override
    public void cancelBackfill(Actor actor, long backfillId) {
        throw no();
    }

    @Override
    public ConnectionCatalog.Verdict testConnection(Actor actor, String connection) {
        throw no();
    }
}
