package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.RunState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that was given a secret as a parameter, and failed with it. */
class MaskedRunsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    private OpenConsole console;

    @BeforeEach
    void serve(@TempDir Path home) throws Exception {
        console = new OpenConsole(
                home,
                NOW,
                DagGraph.builder("Daily", "shop.Daily")
                        .version("v1")
                        .task(TaskNode.builder("load").build())
                        .build());
        console.store.commit(List.of(new RunRow(1, "Daily", NOW)
                .params("{\"key\":\"" + OpenConsole.SECRET + "\"}")
                .state(RunState.FAILED)
                .reason(OpenConsole.SECRET + " was refused")
                .row()));
    }

    @AfterEach
    void stop() {
        console.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "runs",
                "runs?params=key",
                "runs/1",
                "dags/Daily",
                "dags/Daily/runs",
                "api/v1/runs",
                "api/v1/runs?dag=Daily",
                "api/v1/runs/1",
                "api/v1/dags",
                "api/v1/dags/Daily"
            })
    void it_is_shown_without_the_secret(String path) throws Exception {
        String shown = console.get(path);
        assertThat(shown).contains("Daily").doesNotContain(OpenConsole.SECRET);
        if (path.contains("runs")) {
            assertThat(shown).contains("***");
        }
    }

    @Test
    void it_is_not_found_by_guessing_the_secret() throws Exception {
        String right = console.get("runs?params=hunter2");
        String wrong = console.get("runs?params=hunter3");
        assertThat(right.replace("hunter2", "hunter3")).isEqualTo(wrong);
        assertThat(console.get("runs?params=***")).contains("/runs/1\"");
    }
}
