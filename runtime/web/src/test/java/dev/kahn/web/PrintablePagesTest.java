package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.AuditRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.port.AttemptLog;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.ParamsSpec;
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

/** Texts that would turn the direction of writing, or have other control characters, are shown and not obeyed. */
class PrintablePagesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final String TURNED = "\u202etxt.exe\u009b1m";
    private static final String SHOWN = "\ufffdtxt.exe\ufffd1m";

    private static final DagGraph DAILY = DagGraph.builder("Daily", "shop.Daily")
            .version("v1")
            .description("Sells " + TURNED + ".")
            .owner(TURNED)
            .params("shop.Daily$Params", new ParamsSpec.Param("day", "String", "", TURNED, ""))
            .task(TaskNode.builder("load").description(TURNED).build())
            .build();

    @TempDir
    Path home;

    private OpenConsole console;

    @BeforeEach
    void serve() throws Exception {
        console = new OpenConsole(home, NOW, DAILY);
        AttemptKey key = new AttemptKey("Daily", 1, "load", -1, 1);
        console.store.commit(List.of(
                new RunRow(1, "Daily", NOW)
                        .params("{\"day\":\"" + TURNED + "\"}")
                        .state(RunState.FAILED)
                        .reason(TURNED)
                        .row(),
                new TaskRecord(1, "load", -1, TaskState.FAILED, 1, 1, 0, null, NOW, NOW, NOW, null, TURNED),
                new AttemptRecord(key, AttemptState.FAILED, NOW, NOW, NOW, TURNED, ""),
                new AuditRecord(1, NOW, new Actor("alice" + TURNED, TURNED), "trigger", "Daily", 1, TURNED)));
        try (AttemptLog log = console.logs.open(key)) {
            log.write(NOW, "INFO", "shop", TURNED);
        }
    }

    @AfterEach
    void stop() {
        console.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dags/Daily",
                "dags/Daily/trigger",
                "runs",
                "runs/1",
                "runs/1/tasks/load",
                "audit",
                "runs/%E2%80%AEtxt.exe%C2%9B1m",
            })
    void shows_them(String path) throws Exception {
        assertThat(console.get(path)).contains(SHOWN).doesNotContain("\u202e", "\u009b");
    }

    @Test
    void sends_back_what_was_sent() throws Exception {
        assertThat(console.get("dags/Daily/trigger?run=1")).contains("value=\"\u202etxt.exe");
        assertThat(console.get("audit")).contains("href=\"/audit?actor=alice%E2%80%AEtxt.exe");
    }
}
