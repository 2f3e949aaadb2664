package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.AuditRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.json.GraphJsonWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that name a DAG that the program does not have any more. */
class GoneDagTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    private static final DagGraph GONE = DagGraph.builder("Gone", "shop.Gone")
            .version("v1")
            .task(TaskNode.builder("load").build())
            .build();

    private static final DagGraph HERE = DagGraph.builder("Here", "shop.Here")
            .version("v1")
            .after("Gone")
            .task(TaskNode.builder("load").build())
            .build();

    @TempDir
    Path home;

    private OpenConsole console;

    @BeforeEach
    void serve() throws Exception {
        console = new OpenConsole(home, NOW, HERE);
        console.store.saveGraph("Gone", "v1", GraphJsonWriter.pretty(GONE));
        console.store.commit(List.of(
                run(1, "Gone"),
                run(2, "Here"),
                new AuditRecord(1, NOW, new Actor("alice", "console"), "trigger", "Gone", 1, ""),
                new AuditRecord(2, NOW, new Actor("alice", "console"), "trigger", "Here", 2, "")));
    }

    private static RunRecord run(long id, String dag) {
        return new RunRow(id, dag, NOW).row();
    }

    @AfterEach
    void stop() {
        console.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs/1", "runs/1/tasks/load", "runs/1/tasks/load/change", "dags/Here", "audit"})
    void lead_to_its_runs(String path) throws Exception {
        assertThat(console.get(path)).contains("href=\"/runs?dag=Gone\"").doesNotContain("href=\"/dags/Gone\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs/2", "runs/2/tasks/load", "runs/2/tasks/load/change", "audit"})
    void lead_to_a_dag_that_is_here(String path) throws Exception {
        assertThat(console.get(path)).contains("href=\"/dags/Here\"");
    }
}
