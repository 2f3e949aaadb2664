package dev.kahn.benchmarks.engine;

import java.util.ArrayList;
import java.util.List;

/** What must be on disk before the {@link Bound} goes on. */
final class BoundBatch {
    final List<Integer> begunRuns = new ArrayList<>();
    final List<Integer> endedRuns = new ArrayList<>();
    final List<BoundTask> begun = new ArrayList<>();
    final List<BoundTask> ended = new ArrayList<>();

    void clear() {
        begunRuns.clear();
        endedRuns.clear();
        begun.clear();
        ended.clear();
    }
}
