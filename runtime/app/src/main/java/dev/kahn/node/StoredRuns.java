package dev.kahn.node;

import dev.kahn.Interval;
import dev.kahn.connect.DagRuns;
import dev.kahn.engine.plan.RunState;
import dev.kahn.setup.Storage;

/** The runs in the store, read independently of the engine. Thread-safe. */
final class StoredRuns implements DagRuns {

    private final Storage storage;

    StoredRuns(Storage storage) {
        this.storage = storage;
    }

    @Override
    public boolean hasSucceeded(String dagId, Interval interval) {
        return storage.views()
                .map(views -> views.runsOfTicks(dagId, interval.start(), interval.end()).stream()
                        .filter(run -> interval.start().equals(interval.end())
                                || run.scheduledFor().isAfter(interval.start()))
                        .anyMatch(run -> run.state() == RunState.SUCCESS))
                .orElse(false);
    }
}
