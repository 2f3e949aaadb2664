package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.DagRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the calendar says is to come. */
class CalendarPageTest {

    private static final Instant DECEMBER = Instant.parse("2026-12-05T03:00:00Z");

    @TempDir
    Path home;

    private OpenConsole console;

    @BeforeEach
    void serve() throws Exception {
        console = new OpenConsole(
                home, DECEMBER, dag("Daily", "0 6 * * *"), dag("Paused", "0 6 * * *"), dag("Pulse", "* * * * *"));
        console.store.commit(List.of(new DagRecord("Paused", true, DECEMBER)));
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private static DagGraph dag(String id, String schedule) {
        return DagGraph.builder(id, "shop." + id)
                .version("v1")
                .schedule(schedule)
                .task(TaskNode.builder("load").build())
                .build();
    }

    @Test
    void a_paused_dag_is_promised_no_tick() throws Exception {
        assertThat(console.get("dags/Daily/calendar"))
                .contains("2026-12-31: 1 to come")
                .doesNotContain("paused");
        assertThat(console.get("dags/Paused/calendar"))
                .contains("It is paused, so no tick is to come.")
                .doesNotContain("1 to come", "rel=\"next\"");
        assertThat(console.get("dags/Paused/calendar?year=2025")).doesNotContain("no tick is to come");
    }

    @Test
    void in_december_the_ticks_of_january_can_be_reached() throws Exception {
        assertThat(console.get("dags/Daily/calendar")).contains("rel=\"next\" href=\"/dags/Daily/calendar?year=2027\"");
        assertThat(console.get("dags/Daily/calendar?year=2027"))
                .contains("2027-01-01: 1 to come")
                .doesNotContain("rel=\"next\"");
    }

    @Test
    void ticks_that_are_too_many_to_be_counted_are_said_to_be() throws Exception {
        assertThat(console.get("dags/Pulse/calendar"))
                .contains("2026-12-06: 1440 to come", "they are counted up to 2026-12-12 alone");
        assertThat(console.get("dags/Daily/calendar")).doesNotContain("are counted up to");
    }
}
