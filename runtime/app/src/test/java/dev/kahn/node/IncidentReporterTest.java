package dev.kahn.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Event;
import dev.kahn.Incident;
import dev.kahn.Interval;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.NotificationState;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.json.GraphJsonWriter;
import dev.kahn.setup.Homes;
import dev.kahn.setup.Storage;
import dev.kahn.store.JdbcRunStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentReporterTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    private static final DagGraph ORDERS = DagGraph.builder("Orders", "shop.Orders")
            .version("v1")
            .zone("Asia/Taipei")
            .owner("shop")
            .task(TaskNode.builder("pay").build())
            .task(TaskNode.builder("settle").after("pay").build())
            .task(TaskNode.builder("notify").after("settle").build())
            .task(TaskNode.builder("archive").after("notify").build())
            .build();

    @TempDir
    Path home;

    private static TaskRecord task(String id, TaskState state) {
        return new TaskRecord(1, id, -1, state, 0, 0, 0, null, null, null, NOW, null, "refused");
    }

    @Test
    void what_did_not_run_is_told_in_the_order_of_the_graph() {
        Storage storage = storage(RunType.MANUAL);

        assertThat(told(storage, "").notRun()).containsExactly("settle", "notify", "archive");
        assertThat(told(storage, "settle").notRun()).containsExactly("settle", "notify", "archive");
        assertThat(told(storage, "").tick()).isEmpty();
    }

    @Test
    void times_are_in_the_zone_of_the_dag_and_the_owner_is_named() {
        Incident told = told(storage(RunType.SCHEDULED), "");

        assertThat(told.at()).isEqualTo("2026-11-24T11:00:00+08:00");
        assertThat(told.tick()).contains(OffsetDateTime.parse("2026-11-24T11:00:00+08:00"));
        assertThat(told.owner()).isEqualTo("shop");
    }

    private Storage storage(RunType type) {
        Storage storage = Homes.storage(home);
        try (JdbcRunStore store = storage.open()) {
            store.saveGraph("Orders", "v1", GraphJsonWriter.pretty(ORDERS));
            store.commit(List.of(
                    new RunRecord(
                            1,
                            "Orders",
                            "v1",
                            type,
                            NOW,
                            Interval.emptyAt(NOW),
                            "{}",
                            RunState.FAILED,
                            NOW,
                            NOW,
                            NOW,
                            null,
                            ""),
                    task("archive", TaskState.CANCELLED),
                    task("notify", TaskState.UPSTREAM_FAILED),
                    task("settle", TaskState.UPSTREAM_FAILED),
                    task("pay", TaskState.FAILED)));
        }
        return storage;
    }

    private static Incident told(Storage storage, String task) {
        return new IncidentReporter(storage, List.of(ORDERS), "")
                .inFull(new NotificationRecord(
                        1,
                        "Orders",
                        1,
                        Event.FAILURE,
                        task,
                        -1,
                        0,
                        "slack:ops",
                        "",
                        NOW,
                        NotificationState.PENDING,
                        0,
                        NOW,
                        ""));
    }
}
