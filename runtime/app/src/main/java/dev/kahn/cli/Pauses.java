package dev.kahn.cli;

import dev.kahn.engine.port.RunStore;

/** Messages about DAGs that are paused. */
final class Pauses {

    private Pauses() {}

    static boolean isPaused(RunStore store, String dagId) {
        return store.dags().stream().anyMatch(row -> row.paused() && row.dagId().equals(dagId));
    }

    /** For a user who requests a run of a paused DAG: that one runs, others do not. */
    static String runsThough(String dagId) {
        return "DAG " + dagId + " is paused: it starts no runs by itself, but this run is not affected.";
    }

    static String words(String dagId, boolean pauses, boolean isAlready) {
        String state = pauses ? " is paused" : " runs by itself";
        return dagId + state + (isAlready ? " already" : pauses ? " now" : " again");
    }
}
