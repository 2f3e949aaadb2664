package dev.kahn.cli;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.port.RunStore;
import dev.kahn.serve.EngineActs;
import dev.kahn.view.StateWords;
import dev.kahn.view.row.RunView;
import java.util.Optional;

/** {@code cancel}: ends a run that a server runs, or that was interrupted. */
final class CancelVerb implements Verb {

    @Override
    public String summary() {
        return "Cancels a run that a server executes, or one that was interrupted, so that it does not continue. To cancel a"
                + " run started with run, press Ctrl-C there.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.run().server().example("PROGRAM cancel 3");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        surroundings.needHome();
        surroundings.settings();
        Optional<ServerActs> server = ServerActs.of(surroundings);
        if (server.isPresent()) {
            return server.get().cancel(server.get().runId(arguments));
        }
        RunRecord chosen = RunChoice.of(surroundings).existing(arguments);
        try (RunStore store = surroundings.storage().open()) {
            AtRest run = new AtRest(store, chosen.runId(), surroundings);
            RunRecord before = run.stored().run();
            RunRecord after =
                    before.state().isDone() ? before : run.cancel(EngineActs.cancelledBy(ThisMachine.actor()));
            return surroundings.tell(
                    () -> RunView.of(after),
                    "Run " + after.runId() + " of " + after.dagId() + " is " + StateWords.word(after.state())
                            + (before.state().isDone() ? " already; there is nothing to cancel" : " now")
                            + Surroundings.IN_THE_STORE);
        }
    }
}
