package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.DagRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.log.LogFiles;
import dev.kahn.store.Database;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.view.Views;
import dev.kahn.web.http.Listen;
import dev.kahn.web.site.Site;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
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

    private JdbcRunStore store;
    private Console console;
    private String address;

    @BeforeEach
    void serve() throws Exception {
        Database database = Database.in(home);
        store = database.open();
        store.commit(List.of(new DagRecord("Paused", true, DECEMBER)));
        console = TestConsole.of(
                new Site(
                        List.of(dag("Daily", "0 6 * * *"), dag("Paused", "0 6 * * *"), dag("Pulse", "* * * * *")),
                        List.of(),
                        new Views(database),
                        new LogFiles(home.resolve("logs")),
                        new ListedConnections(),
                        new RefusingActs(),
                        Clock.fixed(DECEMBER, ZoneOffset.UTC)),
                database);
        address = console.start(Listen.loopback(0).bind());
    }

    @AfterEach
    void stop() {
        console.close();
        store.close();
    }

    private static DagGraph dag(String id, String schedule) {
        return DagGraph.builder(id, "shop." + id)
                .version("v1")
                .schedule(schedule)
                .task(TaskNode.builder("load").build())
                .build();
    }

    private String get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address + path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void a_paused_dag_is_promised_no_tick() throws Exception {
        assertThat(get("dags/Daily/calendar")).contains("2026-12-31: 1 to come").doesNotContain("paused");
        assertThat(get("dags/Paused/calendar"))
                .contains("It is paused, so no tick is to come.")
                .doesNotContain("1 to come", "rel=\"next\"");
        assertThat(get("dags/Paused/calendar?year=2025")).doesNotContain("no tick is to come");
    }

    @Test
    void in_december_the_ticks_of_january_can_be_reached() throws Exception {
        assertThat(get("dags/Daily/calendar")).contains("rel=\"next\" href=\"/dags/Daily/calendar?year=2027\"");
        assertThat(get("dags/Daily/calendar?year=2027"))
                .contains("2027-01-01: 1 to come")
                .doesNotContain("rel=\"next\"");
    }

    @Test
    void ticks_that_are_too_many_to_be_counted_are_said_to_be() throws Exception {
        assertThat(get("dags/Pulse/calendar"))
                .contains("2026-12-06: 1440 to come", "they are counted up to 2026-12-12 alone");
        assertThat(get("dags/Daily/calendar")).doesNotContain("are counted up to");
    }
}
