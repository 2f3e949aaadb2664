package dev.kahn.cli;

import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.port.RunStore;
import dev.kahn.engine.schedule.DagSchedule;
import dev.kahn.graph.DagGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code pause} and {@code resume}: whether a DAG runs by itself. */
final class PauseVerb implements Verb {

    private final boolean pauses;

    private PauseVerb(boolean pauses) {
        this.pauses = pauses;
    }

    static PauseVerb pause() {
        return new PauseVerb(true);
    }

    static PauseVerb resume() {
        return new PauseVerb(false);
    }

    private String name() {
        return pauses ? "pause" : "resume";
    }

    @Override
    public String summary() {
        return pauses
                ? "Pauses a DAG: it starts no run by itself until you resume it. You can still run it by hand."
                : "Resumes a paused DAG. Its catchup decides what happens to the ticks it missed.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.dag().server().example("PROGRAM " + name() + " DAG");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        Optional<ServerActs> server = ServerActs.of(surroundings);
        if (server.isPresent()) {
            return server.get().pause(surroundings.server().dagIdOf(arguments), pauses);
        }
        DagGraph graph = surroundings
                .settings()
                .effective(surroundings.dags().get(arguments.argument(0)).graph());
        try (RunStore store = surroundings.storage().open()) {
            DagRecord before = store.dags().stream()
                    .filter(row -> row.dagId().equals(graph.id()))
                    .findFirst()
                    .orElseGet(
                            () -> DagSchedule.begin(graph, surroundings.clock().instant()));
            List<Change> rows = new ArrayList<>(List.of(before.paused(pauses)));
            rows.addAll(ThisMachine.audit(surroundings, name(), graph.id(), 0, ""));
            store.commit(rows);
            return surroundings.tell(
                    () -> new State(graph.id(), pauses),
                    Pauses.words(graph.id(), pauses, before.paused() == pauses) + Surroundings.IN_THE_STORE);
        }
    }

    /** The state of a DAG, as JSON. */
    private record State(String dag, boolean paused) {}
}
