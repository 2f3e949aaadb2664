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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the calendar says is to come. */
class CalendarPageTest {

    private static final Instant DECEMBER = Instant.parse("2026-12-05T03:00:00Z");

    @TempDir
    Path home;

    private OpenConsole console;

    @BeforeEach
    void serve() throws Exception {
        console = new OpenConsole(
                home,
                DECEMBER,
                dag("Daily", "0 6 * * *"),
                dag("Paused", "0 6 * * *"),
                dag("Pulse", "* * * * *"),
                dag("East", "Asia/Taipei", "0 6 * * *"),
                dag("West", "America/New_York", "0 6 * * *"));
        console.store.commit(List.of(new DagRecord("Paused", true, DECEMBER)));
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private static DagGraph dag(String id, String schedule) {
        return dag(id, "UTC", schedule);
    }

    private static DagGraph dag(String id, String zone, String schedule) {
        return DagGraph.builder(id, "shop." + id)
                .version("v1")
                .zone(zone)
                .schedule(schedule)
                .task(TaskNode.builder("load").build())
                .build();
    }

    @Test
    void a_paused_dag_is_promised_no_tick() throws Exception {
        assertThat(console.get("dags/Daily/calendar"))
                .contains("2026-12-31: 1 upcoming")
                .doesNotContain("paused");
        assertThat(console.get("dags/Paused/calendar"))
                .contains("The DAG is paused, so there are no upcoming ticks.")
                .doesNotContain("1 upcoming", "rel=\"next\"");
        assertThat(console.get("dags/Paused/calendar?year=2025")).doesNotContain("no upcoming ticks");
    }

    @Test
    void in_december_the_ticks_of_january_can_be_reached() throws Exception {
        assertThat(console.get("dags/Daily/calendar")).contains("rel=\"next\" href=\"/dags/Daily/calendar?year=2027\"");
        assertThat(console.get("dags/Daily/calendar?year=2027"))
                .contains("2027-01-01: 1 upcoming")
                .doesNotContain("rel=\"next\"");
    }

    @Test
    void ticks_that_are_too_many_to_be_counted_are_said_to_be() throws Exception {
        assertThat(console.get("dags/Pulse/calendar"))
                .contains("2026-12-06: 1440 upcoming", "they are counted only up to 2026-12-12.");
        assertThat(console.get("dags/Daily/calendar")).doesNotContain("are counted only up to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"East", "West"})
    void the_first_and_the_last_year_are_shown_wherever_the_day_begins(String dag) throws Exception {
        assertThat(console.get("dags/" + dag + "/calendar?year=1"))
                .contains("<h2>1</h2>", "No runs in 1.")
                .doesNotContain("rel=\"prev\"");
        assertThat(console.get("dags/" + dag + "/calendar?year=9999"))
                .contains("<h2>9999</h2>", "rel=\"prev\" href=\"/dags/" + dag + "/calendar?year=9998\"");
    }

    @Test
    void the_year_0_is_none_of_those_that_can_be_shown() throws Exception {
        assertThat(console.get("dags/Daily/calendar?year=0")).contains("year: 0 is not in the years 1 to 9999");
    }
}
