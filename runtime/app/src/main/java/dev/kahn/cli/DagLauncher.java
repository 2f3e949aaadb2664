package dev.kahn.cli;

import com.google.auto.service.AutoService;
import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.Launcher;
import dev.kahn.node.Logging;
import dev.kahn.setup.Dags;

/** The command line of a generated main class, which is for one DAG. */
@AutoService(Launcher.class)
public final class DagLauncher implements Launcher {

    /** For the service loader. */
    public DagLauncher() {}

    @Override
    public void launch(DagDefinition<?> dag, String[] args) {
        Logging.takeCharge();
        WarmUp.start(args);
        System.exit(new Program(() -> Dags.only(dag), true).execute(args));
    }
}
