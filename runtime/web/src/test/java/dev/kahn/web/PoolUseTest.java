package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.log.LogFiles;
import dev.kahn.store.Database;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.view.Views;
import dev.kahn.web.site.PoolUse;
import dev.kahn.web.site.Site;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console shows the pools that the engine has. */
class PoolUseTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    private static DagGraph dag(String id, int slots) {
        return DagGraph.builder(id, "shop." + id)
                .version("v1")
                .pool("mail", slots)
                .pool("default", 3)
                .task(TaskNode.builder("send").pool("mail").slots(4).build())
                .task(TaskNode.builder("count").build())
                .build();
    }

    private static TaskRecord task(String id, int order, TaskState state) {
        return new TaskRecord(1, id, order, state, 1, 0, 0, NOW, NOW, null, null, null, "");
    }

    @Test
    void of_a_mapped_task_the_elements_run_and_wait_wherever_it_is_told(@TempDir Path home) throws Exception {
        DagGraph mapped = DagGraph.builder("Daily", "shop.Daily")
                .version("v1")
                .task(TaskNode.builder("list")
                        .result("java.util.List<java.lang.String>")
                        .build())
                .task(TaskNode.builder("send").forEach("list").build())
                .build();
        try (OpenConsole console = new OpenConsole(home, NOW, mapped)) {
            console.store.commit(List.of(
                    run(),
                    task("send", TaskRecord.NOT_MAPPED, TaskState.RUNNING),
                    task("send", 0, TaskState.RUNNING),
                    task("send", 1, TaskState.QUEUED),
                    task("send", 2, TaskState.QUEUED)));
            assertThat(console.get("api/v1/engine")).contains("\"running\":1,\"waiting\":2");
            assertThat(console.get("engine")).contains("<a href=\"/pools\">1</a>", "<a href=\"/pools\">2</a>");
        }
    }

    private static RunRecord run() {
        return new RunRow(1, "Daily", NOW).state(RunState.RUNNING).row();
    }

    private static List<PoolUse> uses(Path home) {
        Database database = Database.in(home);
        try (JdbcRunStore store = database.open()) {
            List<Change> rows = new ArrayList<>();
            rows.add(run());
            rows.add(task("send", 0, TaskState.RUNNING));
            rows.add(task("count", 1, TaskState.QUEUED));
            store.commit(rows);
            return new Site(
                            List.of(dag("Daily", 5), dag("Other", 2)),
                            List.of(),
                            new Views(database),
                            new LogFiles(home.resolve("logs")),
                            new ListedConnections(),
                            new RefusingActs(),
                            Clock.systemUTC())
                    .together(PoolUse::of);
        }
    }

    @Test
    void of_a_pool_that_several_DAGs_declare_the_fewest_slots_count_and_the_default_one_is_as_it_was_set(
            @TempDir Path home) {
        assertThat(uses(home))
                .extracting(PoolUse::name, PoolUse::slots)
                .containsExactly(tuple("mail", 2), tuple("default", 3));
    }

    @Test
    void who_takes_more_slots_than_there_are_has_all_of_them(@TempDir Path home) {
        assertThat(uses(home)).extracting(PoolUse::used).containsExactly(2, 0);
        assertThat(uses(home)).extracting(use -> use.waiting().size()).containsExactly(0, 1);
    }
}
