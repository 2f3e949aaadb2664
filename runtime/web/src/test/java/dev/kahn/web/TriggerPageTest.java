package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.Triggered;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.ParamsSpec;
import dev.kahn.graph.TaskNode;
import dev.kahn.web.site.TriggerRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The form that triggers a run: what it holds at first, and how often it triggers. */
class TriggerPageTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final Pattern KEY = Pattern.compile("name=\"idempotency-key\" value=\"([^\"]+)\"");

    private final List<TriggerRequest> done = new ArrayList<>();

    @TempDir
    Path home;

    private OpenConsole console;
    private String refusal = "";

    @BeforeEach
    void serve() throws Exception {
        RefusingActs acts = new RefusingActs() {
            @Override
            public Triggered trigger(Actor actor, TriggerRequest request) {
                if (!refusal.isEmpty()) {
                    throw new RefusedException(refusal);
                }
                done.add(request);
                return new Triggered(1, true);
            }
        };
        console = new OpenConsole(home, NOW, acts, daily(), hourly(), later());
        console.store.commit(List.of(
                run(1, "Daily", "{\"day\":\"2026-11-20\",\"loud\":false,\"note\":null,\"sizes\":[1,2],\"gone\":7}"),
                run(2, "Other", "{}"),
                run(3, "Daily", "{\"note\":\"with *** in it\"}")));
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private static DagGraph daily() {
        return DagGraph.builder("Daily", "shop.Daily")
                .version("v1")
                .zone("Asia/Taipei")
                .params(
                        "shop.Daily$Params",
                        new ParamsSpec.Param("day", "LocalDate", "", "the <b>first</b> day", "2026-01-01"),
                        new ParamsSpec.Param("loud", "boolean", "true"),
                        new ParamsSpec.Param("note", "java.util.Optional<String>", "hello"),
                        new ParamsSpec.Param("sizes", "java.util.List<Integer>", null),
                        new ParamsSpec.Param("crops", "java.util.Map<java.lang.String, shop.Daily$Crop>", "{}"))
                .task(TaskNode.builder("load").build())
                .build();
    }

    private static DagGraph hourly() {
        return DagGraph.builder("Hourly", "shop.Hourly")
                .version("v1")
                .schedule("0 * * * *")
                .task(TaskNode.builder("load").build())
                .build();
    }

    private static DagGraph later() {
        return DagGraph.builder("Later", "shop.Later")
                .version("v1")
                .after("Daily")
                .task(TaskNode.builder("load").build())
                .build();
    }

    private static RunRecord run(long id, String dag, String params) {
        return new RunRow(id, dag, NOW).params(params).row();
    }

    @Test
    void a_run_leads_to_a_form_with_its_parameters() throws Exception {
        assertThat(console.get("runs/1"))
                .contains("href=\"/dags/Daily/trigger?run=1\">Trigger again with these parameters<");
        assertThat(console.get("runs/2")).as("its DAG is not here").doesNotContain("Trigger again");
        assertThat(console.get("dags/Daily/trigger?run=1"))
                .contains("name=\"day\" type=\"date\"", "value=\"2026-11-20\"")
                .contains("<option value=\"false\" selected>", "value=\"[1,2]\"")
                .as("one that was not given stays so, though it has a default")
                .doesNotContain("hello");
        assertThat(console.get("dags/Daily/trigger")).contains("value=\"2026-01-01\"", "value=\"hello\"");
    }

    @Test
    void a_field_says_its_whole_type_without_packages() throws Exception {
        assertThat(console.get("dags/Daily/trigger"))
                .contains("Optional&lt;String&gt;", "List&lt;Integer&gt;, required", "Map&lt;String, Crop&gt;");
    }

    @Test
    void a_field_says_what_it_is_for() throws Exception {
        assertThat(console.get("dags/Daily/trigger"))
                .contains(
                        "id=\"about-day\">the &lt;b&gt;first&lt;/b&gt; day</p>",
                        "aria-describedby=\"about-day problem-day\"",
                        "aria-describedby=\"problem-note\"")
                .doesNotContain("about-note");
        assertThat(console.get("api/v1/dags/Daily"))
                .contains(
                        "{\"name\":\"day\",\"type\":\"LocalDate\",\"description\":\"the <b>first</b> day\"",
                        "{\"name\":\"loud\",\"type\":\"boolean\",\"description\":\"\"");
    }

    @Test
    void a_form_is_filled_by_a_run_of_its_own_dag_alone() throws Exception {
        assertThat(console.ask("dags/Daily/trigger?run=2").statusCode()).isEqualTo(404);
        assertThat(console.ask("dags/Daily/trigger?run=99").statusCode()).isEqualTo(404);
        assertThat(console.ask("dags/Daily/trigger?run=x").statusCode()).isEqualTo(400);
    }

    @Test
    void a_secret_that_was_masked_is_to_be_written_once_more() throws Exception {
        assertThat(console.get("dags/Daily/trigger?run=3"))
                .contains("id=\"problem-note\" role=\"alert\">note: its value was a secret")
                .doesNotContain("***");
    }

    @Test
    void it_says_beside_which_other_runs_that_one_is() throws Exception {
        assertThat(console.get("dags/Daily/trigger")).contains("Starts a run of 1 task.");
        assertThat(console.get("dags/Hourly/trigger"))
                .contains("Starts a run of 1 task, in addition to those of its schedule.");
        assertThat(console.get("dags/Later/trigger"))
                .contains("Starts a run of 1 task, in addition to those after Daily.");
    }

    @Test
    void a_run_is_for_the_moment_that_is_written_by_the_clock_of_its_dag() throws Exception {
        assertThat(console.get("dags/Daily/trigger"))
                .contains("type=\"datetime-local\"", "a time in Asia/Taipei; now if empty");
        console.post("dags/Daily/runs", Map.of("scheduled-for", "2026-11-20T06:30", "note", "a"));
        console.post("dags/Daily/runs", Map.of("scheduled-for", "", "note", "a"));
        assertThat(done).extracting(TriggerRequest::params).containsOnly(Map.of("note", "a"));
        assertThat(done)
                .extracting(TriggerRequest::scheduledFor)
                .containsExactly(Instant.parse("2026-11-19T22:30:00Z"), null);
    }

    @Test
    void what_is_no_moment_is_told_at_its_field_and_triggers_nothing() throws Exception {
        HttpResponse<String> answer =
                console.post("dags/Daily/runs", Map.of("scheduled-for", "tomorrow", "note", "mine"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "id=\"problem-scheduled-for\" role=\"alert\">scheduled for: \"tomorrow\" is not a time;",
                        "value=\"tomorrow\"",
                        "value=\"mine\"")
                .doesNotContain("class=\"problem\"");
        assertThat(console.post("dags/Daily/runs", Map.of("scheduled-for", "1979-07-01T00:30"))
                        .body())
                .contains(
                        "1979-07-01T00:30 does not exist in Asia/Taipei, where clocks skip it; write an earlier or a later time");
        assertThat(console.post("dags/Daily/runs", Map.of("scheduled-for", "+12026-11-20T06:30"))
                        .body())
                .contains("is not in the years");
        assertThat(done).isEmpty();
    }

    @Test
    void a_moment_with_an_offset_is_taken_and_stays_in_a_field_that_shows_it() throws Exception {
        console.post("dags/Daily/runs", Map.of("scheduled-for", "2026-11-20T06:30+01:00", "note", "a"));
        assertThat(done)
                .extracting(TriggerRequest::scheduledFor)
                .containsExactly(Instant.parse("2026-11-20T05:30:00Z"));
        refusal = "no";
        assertThat(console.post("dags/Daily/runs", Map.of("scheduled-for", "2026-11-20"))
                        .body())
                .contains("name=\"scheduled-for\" type=\"text\" value=\"2026-11-20\"");
    }

    @Test
    void a_moment_that_was_written_stays_where_something_else_is_refused() throws Exception {
        refusal = "no";
        HttpResponse<String> answer = console.post("dags/Daily/runs", Map.of("scheduled-for", "2026-11-20T06:30"));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("value=\"2026-11-20T06:30\"");
    }

    @Test
    void a_parameter_may_be_called_csrf() throws Exception {
        console.post("dags/Daily/runs", Map.of("csrf", "on"));
        assertThat(done).extracting(TriggerRequest::params).containsExactly(Map.of("csrf", "on"));
    }

    private String key() throws Exception {
        Matcher key = KEY.matcher(console.get("dags/Daily/trigger"));
        assertThat(key.find()).isTrue();
        return key.group(1);
    }

    /** @return with which key the engine was asked */
    private String trigger(String key, String note) throws Exception {
        HttpResponse<String> answer = console.post("dags/Daily/runs", Map.of("idempotency-key", key, "note", note));
        assertThat(answer.statusCode()).isEqualTo(303);
        TriggerRequest asked = done.get(done.size() - 1);
        assertThat(asked.params()).isEqualTo(Map.of("note", note));
        return asked.idempotencyKey();
    }

    @Test
    void who_presses_twice_asks_for_one_run_and_who_means_another_for_another() throws Exception {
        String form = key();
        String first = trigger(form, "a");
        assertThat(first).isNotEmpty();
        assertThat(trigger(form, "a")).as("pressed twice").isEqualTo(first);
        assertThat(trigger(form, "b")).as("went back and wrote something else").isNotEqualTo(first);
        assertThat(trigger(key(), "a")).as("a form that was opened anew").isNotEqualTo(first);
    }
}
