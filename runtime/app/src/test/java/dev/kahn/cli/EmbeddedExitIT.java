package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskInput;
import dev.kahn.graph.TaskNode;
import dev.kahn.store.Database;
import dev.kahn.view.Views;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application whose DAG has a body that ends the whole process. */
class EmbeddedExitIT {

    @TempDir
    Path home;

    static final class Exiting extends TestDags.Definition<Exiting> {
        @Override
        public DagGraph graph() {
            return dag("Exiting").task(TaskNode.builder("exit").build()).build();
        }

        @Override
        public Object call(Exiting dag, TaskInput input) {
            System.exit(0);
            return "unreachable";
        }
    }

    /** Closes what it has started as it ends, as frameworks do. */
    static final class Application {
        public static void main(String[] args) throws Exception {
            dev.kahn.embed.Kahn kahn = dev.kahn.embed.Kahn.builder()
                    .home(Path.of(args[0]))
                    .dags(new Exiting())
                    .patience(Duration.ofMillis(1))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(kahn::close));
            kahn.trigger("Exiting");
        }
    }

    @Test
    void the_attempt_that_ends_an_application_counts_as_lost() throws Exception {
        List<String> command = ClassArchive.java();
        command.addAll(List.of(Application.class.getName(), home.toString()));
        new Kahn.Running(new ProcessBuilder(command).redirectErrorStream(true)).ended();

        assertThat(new Views(Database.in(home)).tasks(1))
                .extracting(TaskRecord::lost)
                .containsExactly(1);
    }
}
