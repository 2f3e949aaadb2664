package dev.kahn.benchmarks.engine;

import dev.kahn.Dag;
import dev.kahn.Task;

/** Ends the process at once, so that its duration is the time to the first body. */
@Dag
public final class FirstBody {

    /** Ends the process. */
    @Task
    void end() {
        Runtime.getRuntime().halt(0);
    }
}
