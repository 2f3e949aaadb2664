package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.ParamsSpec;
import dev.kahn.graph.TaskNode;
import dev.kahn.web.site.BackfillRequest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backfill is begun by who has looked at what would come of it. */
class BackfillPageTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final Pattern LOOKED = Pattern.compile("name=\"looked\" value=\"([^\"]+)\"");

    private final List<BackfillRequest> done = new ArrayList<>();
    private final List<Long> cancelled = new ArrayList<>();

    @TempDir
    Path home;

    private OpenConsole console;

    @BeforeEach
    void open() throws Exception {
        serve("0 6 * * *");
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private void serve(String schedule) throws Exception {
        serve(schedule, "UTC");
    }

    private void serve(String schedule, String zone) throws Exception {
        DagGraph daily = DagGraph.builder("Daily", "shop.Daily")
                .version("v1")
                .zone(zone)
                .schedule(schedule)
                .params("shop.Daily$Params", new ParamsSpec.Param("day", "String", "today"))
                .task(TaskNode.builder("load").build())
                .build();
        RefusingActs acts = new RefusingActs() {
            @Override
            public long backfill(Actor actor, BackfillRequest request) {
                done.add(request);
                return done.size();
            }

            @Override
            public void cancelBackfill(Actor actor, long backfillId) {
                cancelled.add(backfillId);
            }
        };
        console = new OpenConsole(home, NOW, acts, daily);
    }

    private HttpResponse<String> begin(String json) throws Exception {
        return console.send(console.to("api/v1/dags/Daily/backfill")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpResponse<String> post(Map<String, String> form) throws Exception {
        return console.post("dags/Daily/backfill", form);
    }

    private static Map<String, String> form(String from, String to) {
        return new HashMap<>(Map.of("from", from, "to", to, "parallel", "2", "param.day", "today"));
    }

    /** Shows what would come of it, and gives what the form sends from then on. */
    private Map<String, String> look(Map<String, String> form) throws Exception {
        form.put("do", "look");
        HttpResponse<String> shown = post(form);
        assertThat(shown.statusCode()).isEqualTo(200);
        return start(form, shown);
    }

    private static Map<String, String> start(Map<String, String> form, HttpResponse<String> shown) {
        Matcher looked = LOOKED.matcher(shown.body());
        assertThat(looked.find()).isTrue();
        Map<String, String> start = new HashMap<>(form);
        start.put("looked", looked.group(1));
        start.put("do", "start");
        return start;
    }

    @Test
    void days_and_moments_are_typed_as_on_the_command_line() throws Exception {
        console.close();
        serve("0 0 * * *", "Asia/Taipei");
        HttpResponse<String> shown = post(form("2026-11-20T00:00+01:00", "2026-11-22"));
        assertThat(shown.body())
                .contains("name=\"from\" type=\"text\" value=\"2026-11-20T00:00+01:00\"")
                .contains("name=\"to\" type=\"text\" value=\"2026-11-22\"");
        post(look(form("2026-11-20T00:00+01:00", "2026-11-22")));
        post(look(form("2026-11-20", "2026-11-24")));
        assertThat(done)
                .extracting(BackfillRequest::from)
                .containsExactly(Instant.parse("2026-11-19T23:00:00Z"), Instant.parse("2026-11-19T16:00:00Z"));
        assertThat(done)
                .extracting(BackfillRequest::to)
                .containsExactly(Instant.parse("2026-11-22T15:59:59.999Z"), NOW);
    }

    @Test
    void what_is_wrong_with_its_times_is_said_by_the_clock_that_they_are_of() throws Exception {
        console.close();
        serve("0 6 * * *", "Asia/Taipei");
        Map<String, String> future = form("2026-11-20T00:00", "2026-11-24T12:00");
        future.put("do", "look");
        assertThat(post(future).body()).contains("2026-11-24T12:00 in Asia/Taipei is in the future");
        Map<String, String> backwards = form("2026-11-20T00:00", "2026-11-19T12:00");
        backwards.put("do", "look");
        assertThat(post(backwards).body())
                .contains("the end, 2026-11-19T12:00 in Asia/Taipei, is before the start, 2026-11-20T00:00 in Asia");
    }

    @Test
    void what_was_looked_at_is_begun() throws Exception {
        HttpResponse<String> begun = post(look(form("2026-11-20T00:00", "2026-11-22T00:00")));
        assertThat(begun.statusCode()).isEqualTo(303);
        assertThat(done)
                .containsExactly(new BackfillRequest(
                        "Daily",
                        Instant.parse("2026-11-20T00:00:00Z"),
                        Instant.parse("2026-11-22T00:00:00Z"),
                        2,
                        false,
                        Map.of("day", "today")));
    }

    @Test
    void what_nobody_looked_at_is_shown_first() throws Exception {
        Map<String, String> form = form("2026-11-20T00:00", "2026-11-22T00:00");
        form.put("do", "start");
        HttpResponse<String> shown = post(form);
        assertThat(shown.statusCode()).isEqualTo(409);
        assertThat(shown.body()).contains("look at the preview below first", ">2 ticks<");
        assertThat(done).isEmpty();
    }

    @Test
    void what_was_changed_since_it_was_looked_at_is_shown_anew() throws Exception {
        for (Map<String, String> change : List.of(
                Map.of("from", "2026-11-10T00:00"),
                Map.of("to", "2026-11-23T00:00"),
                Map.of("parallel", "3"),
                Map.of("again", "yes"),
                Map.of("param.day", "yesterday"))) {
            Map<String, String> start = look(form("2026-11-20T00:00", "2026-11-22T00:00"));
            start.putAll(change);
            HttpResponse<String> shown = post(start);
            assertThat(shown.statusCode()).as(change.toString()).isEqualTo(409);
            assertThat(shown.body()).contains("this differs from what you previewed");
            assertThat(done).as(change.toString()).isEmpty();
            assertThat(post(start(start, shown)).statusCode()).as("now it was").isEqualTo(303);
            done.clear();
        }
    }

    @Test
    void what_has_other_ticks_since_it_was_looked_at_is_shown_anew() throws Exception {
        Map<String, String> start = look(form("2026-11-20T00:00", "2026-11-22T00:00"));
        console.close();
        serve("0 6,18 * * *");
        HttpResponse<String> shown = post(start);
        assertThat(shown.statusCode()).isEqualTo(409);
        assertThat(shown.body()).contains("this differs from what you previewed", ">4 ticks<");
        assertThat(done).isEmpty();
    }

    @Test
    void more_ticks_than_a_person_means_by_chance_are_begun_if_that_is_said() throws Exception {
        Map<String, String> start = look(form("2023-01-01T00:00", "2026-01-01T00:00"));
        HttpResponse<String> asked = post(start);
        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(asked.body()).contains("more than 1000 ticks", "name=\"sure\"");
        assertThat(done).isEmpty();
        start.put("sure", "yes");
        assertThat(post(start).statusCode()).isEqualTo(303);
        assertThat(done).hasSize(1);
    }

    private static BackfillRecord backfill(long id, String dag, @Nullable Instant decided, @Nullable Instant ended) {
        Instant from = Instant.parse("2026-11-01T00:00:00Z");
        Actor alice = new Actor("alice", "10.0.0.1");
        return new BackfillRecord(
                id, dag, from, from.plus(Duration.ofDays(10)), 2, false, "{}", alice, NOW, decided, ended, false);
    }

    private static RunRecord run(long id, Instant tick, RunState state) {
        return new RunRow(id, "Daily", NOW)
                .tick(RunType.BACKFILL, tick)
                .state(state)
                .row();
    }

    @Test
    void backfills_that_are_under_way_are_listed_and_can_be_cancelled() throws Exception {
        Instant first = Instant.parse("2026-11-01T06:00:00Z");
        Instant second = first.plus(Duration.ofDays(1));
        console.store.commit(List.of(
                run(1, first, RunState.SUCCESS),
                run(2, second, RunState.RUNNING),
                backfill(1, "Daily", NOW, NOW),
                backfill(2, "Daily", second, null),
                backfill(3, "Other", null, null)));
        String page = console.get("dags/Daily/backfill");
        assertThat(page)
                .contains("Backfill 2: 1 of 10 ticks have a successful run", "by alice")
                .contains("datetime=\"" + second + "\"", "action=\"/dags/Daily/backfills/2/cancel\"")
                .contains("Backfill 1: 1 of 10 ticks have a successful run")
                .contains("href=\"/dags/Daily/runs?state=failed&amp;from=2026-11-01&amp;until=2026-11-11\"")
                .contains("ended <time datetime=\"" + NOW)
                .doesNotContain("Backfill 3:", "backfills/1/cancel", "backfills/3/cancel");
        assertThat(console.post("dags/Daily/backfills/2/cancel", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(console.post("dags/Daily/backfills/3/cancel", Map.of()).statusCode())
                .as("of another DAG")
                .isEqualTo(404);
        assertThat(console.post("dags/Daily/backfills/9/cancel", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(cancelled).containsExactly(2L);
    }

    /** The page stops counting ticks, but not successful runs. */
    @Test
    void of_very_many_ticks_it_is_not_told_that_they_succeeded_before_all_have() throws Exception {
        console.close();
        serve("* * * * *");
        Instant from = NOW.minus(Duration.ofMinutes(10_001));
        console.store.commit(LongStream.rangeClosed(1, 10_001)
                .mapToObj(id -> (Change) run(id, from.plus(Duration.ofMinutes(id)), RunState.SUCCESS))
                .toList());
        Actor alice = new Actor("alice", "10.0.0.1");
        console.store.commit(
                List.of(new BackfillRecord(1, "Daily", from, NOW, 2, false, "{}", alice, NOW, NOW, NOW, false)));
        assertThat(console.get("dags/Daily/backfill"))
                .contains("Backfill 1: 10,001 ticks have a successful run", "Failed runs of backfill 1");
    }

    @Test
    void of_a_schedule_with_fewer_ticks_since_all_successful_runs_are_told() throws Exception {
        Instant first = Instant.parse("2026-11-01T06:00:00Z");
        console.store.commit(List.of(
                run(1, first, RunState.SUCCESS),
                run(2, first.plus(Duration.ofHours(1)), RunState.SUCCESS),
                new BackfillRecord(
                        1,
                        "Daily",
                        first,
                        first.plus(Duration.ofHours(2)),
                        2,
                        false,
                        "{}",
                        new Actor("alice", "10.0.0.1"),
                        NOW,
                        NOW,
                        NOW,
                        false)));
        assertThat(console.get("dags/Daily/backfill"))
                .contains("Backfill 1: 2 ticks have a successful run")
                .doesNotContain("Failed runs of backfill 1");
    }

    @Test
    void of_a_backfill_that_was_cancelled_no_more_ticks_are_counted_than_of_one_under_way() throws Exception {
        console.close();
        serve("* * * * *");
        Instant from = Instant.parse("2024-12-01T00:00:00Z");
        Actor alice = new Actor("alice", "10.0.0.1");
        console.store.commit(List.of(
                new BackfillRecord(1, "Daily", from, NOW, 2, false, "{}", alice, NOW, from, NOW, true),
                new BackfillRecord(2, "Daily", from, NOW, 2, false, "{}", alice, NOW, NOW, NOW, false)));
        assertThat(console.get("dags/Daily/backfill"))
                .contains("Backfill 1: 0 ticks have a successful run", "cancelled <time")
                .contains("Backfill 2: 0 ticks have a successful run", "ended <time")
                .contains("Failed runs of backfill 2");
        assertThat(console.get("api/v1/backfills/1")).contains("\"ticks\":100001");
        assertThat(console.get("api/v1/backfills/2"))
                .as("it has looked at each of them")
                .contains("\"ticks\":"
                        + Duration.between(from, NOW.plusSeconds(60)).toMinutes());
    }

    @Test
    void the_api_begins_with_many_ticks_only_if_it_is_told_that_they_are_meant() throws Exception {
        console.close();
        serve("* * * * *");
        String wish = "{\"from\":\"0001-01-01T00:00:00Z\"";
        HttpResponse<String> unsure = begin(wish + "}");
        assertThat(unsure.statusCode()).isEqualTo(400);
        assertThat(unsure.body())
                .contains("Nothing was started, because that is more than 1000 ticks.", "\"field\":\"sure\"");
        assertThat(done).isEmpty();

        begin(wish + ",\"sure\":true}");
        assertThat(done).hasSize(1);
        assertThat(console.get("api/v1/dags/Daily/backfill?from=0001-01-01T00:00:00Z"))
                .contains("\"count\":100001");
    }

    @Test
    void an_open_page_is_told_when_a_backfill_ends() throws Exception {
        HttpResponse<Stream<String>> page =
                console.client.send(console.to("live?topic=dag-Daily").build(), HttpResponse.BodyHandlers.ofLines());
        console.changed(List.of(backfill(2, "Daily", NOW, NOW)));
        CompletableFuture<Boolean> told =
                CompletableFuture.supplyAsync(() -> page.body().anyMatch(line -> line.startsWith("event: dag-Daily")));
        assertThat(told).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(true);
    }
}
