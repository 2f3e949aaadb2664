package dev.kahn.testing;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.Change;
import dev.kahn.testing.engine.CommitWatch;
import java.util.Collection;
import java.util.List;

/** Watches the commits of a store in memory: the process can die before and after each, and what is stored is recorded. */
final class WatchedCommits implements CommitWatch {
    private final Fate fate;
    private final Timeline timeline;

    WatchedCommits(Fate fate, Timeline timeline) {
        this.fate = fate;
        this.timeline = timeline;
    }

    /** @throws Crash if the process is to die before this is stored */
    @Override
    public void before(Collection<Change> changes) {
        meet(CrashPoint.Kind.BEFORE_COMMIT, changes);
    }

    /** @throws Crash if the process is to die now that this is stored */
    @Override
    public void after(Collection<Change> changes) {
        timeline.committed(changes);
        meet(CrashPoint.Kind.AFTER_COMMIT, changes);
    }

    private void meet(CrashPoint.Kind kind, Collection<Change> changes) {
        for (AttemptKey attempt : outcomes(changes)) {
            fate.meet(kind, attempt.instance().toString(), timeline.lastCallOf(attempt), "");
        }
    }

    private static List<AttemptKey> outcomes(Collection<Change> changes) {
        return changes.stream()
                .filter(change -> change instanceof AttemptRecord attempt && isOutcome(attempt.state()))
                .map(change -> ((AttemptRecord) change).attempt())
                .toList();
    }

    private static boolean isOutcome(AttemptState state) {
        return state == AttemptState.SUCCESS || state == AttemptState.FAILED || state == AttemptState.SKIPPED;
    }
}
