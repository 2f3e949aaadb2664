package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.port.AttemptLog;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.json.GraphJsonWriter;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pages of tasks say, also of those without attempts: mapped ones, and those that were decided without one. */
class TaskPagesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    private static final DagGraph LETTERS = DagGraph.builder("Letters", "shop.Letters")
            .version("v2")
            .task(TaskNode.builder("read").build())
            .task(TaskNode.builder("send").forEach("read").build())
            .task(TaskNode.builder("tell").after("send").build())
            .task(TaskNode.builder("archive").after("tell").build())
            .build();

    private static final DagGraph EARLIER = DagGraph.builder("Letters", "shop.Letters")
            .version("v1")
            .task(TaskNode.builder("read").build())
            .task(TaskNode.builder("fax").after("read").build())
            .build();

    @TempDir
    Path home;

    private final List<Change> rows = new ArrayList<>();
    private OpenConsole console;

    @BeforeEach
    void serve() throws Exception {
        console = new OpenConsole(home, NOW, LETTERS);
        console.store.saveGraph("Letters", "v1", GraphJsonWriter.pretty(EARLIER));
        rows.add(new DagRecord("Letters", false, NOW));
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private void run(RunState state) {
        run("v2", state);
    }

    private void run(String version, RunState state) {
        rows.add(new RunRow(1, "Letters", NOW).version(version).state(state).row());
    }

    private void task(String id, int element, TaskState state, int attempt, @Nullable String result, String reason) {
        rows.add(new TaskRecord(
                1,
                id,
                element,
                state,
                attempt,
                0,
                0,
                null,
                null,
                attempt == 0 ? null : NOW,
                state.isDone() ? NOW : null,
                result,
                reason));
    }

    private void attempt(String id, int element, int number, AttemptState state, String error) {
        AttemptKey key = new AttemptKey("Letters", 1, id, element, number);
        rows.add(new AttemptRecord(key, state, NOW, NOW, state == AttemptState.RUNNING ? null : NOW, error, ""));
    }

    /** So many elements, of which the first ones have begun: all of these have succeeded but the last two. */
    private void mapped(int size, int begun) {
        String list = IntStream.range(0, size).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]"));
        task("send", -1, TaskState.RUNNING, 0, list, "");
        for (int i = 0; i < begun - 2; i++) {
            task("send", i, TaskState.SUCCESS, 1, "\"sent\"", "");
        }
        task("send", begun - 2, TaskState.RUNNING, 1, null, "");
        task("send", begun - 1, TaskState.FAILED, 1, null, "no such address");
    }

    private void store() {
        console.store.commit(rows);
        rows.clear();
    }

    private String get(String path) throws Exception {
        HttpResponse<String> page = console.ask(path);
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        return page.body();
    }

    @Test
    void a_mapped_task_says_how_many_elements_it_has_and_shows_with_their_numbers_those_worth_a_look()
            throws Exception {
        run(RunState.RUNNING);
        mapped(1500, 1200);
        store();
        for (String path : List.of("runs/1", "runs/1/tasks/send")) {
            String page = get(path);
            assertThat(page)
                    .as(path)
                    .contains(
                            "1,500 elements: 1,198 succeeded, 1 failed, 1 running, 300 pending; 1,000 are shown"
                                    + ": failed ones first",
                            "href=\"/runs/1/tasks/send?element=1198\"",
                            "href=\"/runs/1/tasks/send?element=1199\"",
                            "action=\"/runs/1/tasks/send\"",
                            "<span class=\"number\">1198</span>",
                            "Element, from 0 to 1499",
                            "max=\"1499\"")
                    .doesNotContain("?element=998\"", "This task has not run yet");
            assertThat(page.indexOf("?element=1199\"")).isLessThan(page.indexOf("?element=1198\""));
            assertThat(page.indexOf("?element=1198\"")).isLessThan(page.indexOf("?element=0\""));
        }
    }

    @Test
    void the_picture_of_a_mapped_task_counts_no_element_that_failed() throws Exception {
        run(RunState.FAILED);
        task("send", -1, TaskState.FAILED, 0, "[1,2,3,4]", "1 of 4 elements failed");
        for (int i = 0; i < 3; i++) {
            task("send", i, TaskState.SUCCESS, 1, null, "");
        }
        task("send", 3, TaskState.FAILED, 1, null, "no such address");
        store();
        assertThat(get("runs/1")).contains("3/4 elements done").doesNotContain("4/4");
    }

    @Test
    void elements_that_all_succeeded_are_counted_and_no_more() throws Exception {
        run(RunState.SUCCESS);
        task("send", -1, TaskState.SUCCESS, 0, "[1,2]", "");
        task("send", 0, TaskState.SUCCESS, 1, null, "");
        task("send", 1, TaskState.SUCCESS, 1, null, "");
        task("send", 2, TaskState.SKIPPED, 0, null, "the list has become shorter");
        store();
        assertThat(get("runs/1")).contains("<summary>2 elements</summary>").doesNotContain("?element=2\"");
    }

    @Test
    void a_list_without_elements_is_said_to_have_none() throws Exception {
        run(RunState.SUCCESS);
        task("send", -1, TaskState.SUCCESS, 0, "[]", "");
        store();
        assertThat(get("runs/1/tasks/send")).contains("0 elements").doesNotContain("This task has not run yet");
    }

    @Test
    void an_element_leads_to_those_beside_it_and_back_to_all() throws Exception {
        run(RunState.RUNNING);
        mapped(20, 10);
        store();
        assertThat(get("runs/1/tasks/send?element=4"))
                .contains("rel=\"prev\" href=\"/runs/1/tasks/send?element=3\"", "href=\"/runs/1/tasks/send\">All")
                .contains("rel=\"next\" href=\"/runs/1/tasks/send?element=5\"");
        assertThat(get("runs/1/tasks/send?element=0")).doesNotContain("rel=\"prev\"", "Retry this element");
        assertThat(get("runs/1/tasks/send?element=9")).doesNotContain("rel=\"next\"");
        assertThat(get("runs/1/tasks/send?element=15")).contains("This task has not run yet");
        HttpResponse<String> none = console.ask("runs/1/tasks/send?element=20");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("There is no element 20 of task send in run 1.");
    }

    @Test
    void why_an_element_cannot_run_again_alone_is_said_instead_of_offering_it() throws Exception {
        run(RunState.FAILED);
        task("read", -1, TaskState.SUCCESS, 1, "[1,2]", "");
        task("send", -1, TaskState.CANCELLED, 0, "[1,2]", "");
        task("send", 0, TaskState.FAILED, 1, null, "no such address");
        task("send", 1, TaskState.CANCELLED, 1, null, "");
        store();
        assertThat(get("runs/1/tasks/send?element=0"))
                .contains("Cannot be retried alone: element send[1] of run 1 did not end, so it would run too")
                .doesNotContain("Retry this element");
        assertThat(get("runs/1/tasks/send")).doesNotContain("Cannot be retried alone");
    }

    @Test
    void an_element_of_a_run_that_has_ended_can_run_again_alone() throws Exception {
        run(RunState.FAILED);
        task("read", -1, TaskState.SUCCESS, 1, "[1,2]", "");
        task("send", -1, TaskState.FAILED, 0, "[1,2]", "1 of 2 elements failed");
        task("send", 0, TaskState.SUCCESS, 1, null, "");
        task("send", 1, TaskState.FAILED, 1, null, "no such address");
        store();
        assertThat(get("runs/1/tasks/send?element=1"))
                .contains("action=\"/runs/1/tasks/send/retry\"", ">Retry this element</button>")
                .contains("name=\"element\" value=\"1\"", "name=\"downstream\" value=\"no\"")
                .contains("Run send[1] of run 1 again?");
        assertThat(get("runs/1/tasks/send")).doesNotContain("Retry this element");
    }

    /** A number that is a secret is masked without quotes, so what is left is not JSON. */
    @Test
    void an_element_of_a_list_with_a_secret_is_shown() throws Exception {
        run(RunState.FAILED);
        String list = "[\"a \\\" 1, 2\", {\"id\":" + OpenConsole.SECRET + "}, -1" + OpenConsole.SECRET + "]";
        task("read", -1, TaskState.SUCCESS, 1, list, "");
        task("send", -1, TaskState.FAILED, 0, list, "1 of 3 elements failed");
        task("send", 0, TaskState.SUCCESS, 1, "\"sent\"", "");
        task("send", 1, TaskState.SUCCESS, 1, "\"sent\"", "");
        task("send", 2, TaskState.FAILED, 1, null, "no such address");
        store();
        assertThat(get("runs/1/tasks/send?element=2")).contains(">Retry this element</button>");
        assertThat(get("api/v1/runs/1/retry?task=send%5B2%5D"))
                .isEqualTo("{\"run\":1,\"tasks\":[\"send[2]\"],\"staying\":[]}");
        assertThat(console.get("api/v1/runs/1/retry?task=send%5B3%5D")).contains("the task has 3, counted from 0");
    }

    @Test
    void what_failed_of_a_mapped_task_is_listed_with_its_errors_and_can_run_again() throws Exception {
        run(RunState.FAILED);
        mapped(300, 2);
        for (int i = 2; i < 250; i++) {
            task("send", i, TaskState.FAILED, 3, null, "<b>refused</b> " + i);
        }
        store();
        String page = get("runs/1/tasks/send");
        String table = page.substring(page.indexOf("id=\"failed\""));
        assertThat(table)
                .contains("249 failed elements", "And 149 more, which are not shown.")
                .contains("<a href=\"/runs/1/tasks/send?element=1\">send[1]</a>", "no such address")
                .contains("&lt;b&gt;refused&lt;/b&gt; 100")
                .contains(
                        "aria-label=\"Retry send[100]\"",
                        "name=\"element\" value=\"100\"",
                        "name=\"downstream\" value=\"no\"")
                .doesNotContain("send[0]", "send[101]", "<b>refused");
    }

    @Test
    void while_a_run_goes_on_what_failed_is_listed_and_cannot_run_again_alone() throws Exception {
        run(RunState.RUNNING);
        mapped(3, 3);
        store();
        String page = get("runs/1/tasks/send");
        assertThat(page.substring(page.indexOf("id=\"failed\"")))
                .contains("1 failed element<", "no such address")
                .doesNotContain("Retry send[", "more, which");
        assertThat(get("runs/1/tasks/send?element=0")).doesNotContain("id=\"failed\"");
    }

    @Test
    void an_element_can_be_marked_alone_as_what_it_is_not_yet() throws Exception {
        run(RunState.RUNNING);
        task("send", -1, TaskState.RUNNING, 0, "[1,2]", "");
        task("send", 0, TaskState.SUCCESS, 1, null, "");
        task("send", 1, TaskState.RUNNING, 1, null, "");
        store();
        assertThat(get("runs/1/tasks/send?element=0"))
                .contains("Mark send[0] of run 1 as failed?", "as skipped?")
                .doesNotContain("as success?");
        assertThat(get("runs/1/tasks/send?element=1"))
                .contains("action=\"/runs/1/tasks/send/mark\"", "name=\"element\" value=\"1\"")
                .contains("as success?", "as failed?", "as skipped?");
        assertThat(get("runs/1/tasks/send")).doesNotContain("tasks/send/mark");
    }

    @ParameterizedTest
    @CsvSource({
        "SKIPPED, the branch was not taken, skipped",
        "CANCELLED, cancelled by alice, cancelled",
        "SUCCESS, marked by alice, success",
    })
    void a_task_that_ended_without_an_attempt_says_how_and_why(TaskState state, String reason, String word)
            throws Exception {
        run(RunState.RUNNING);
        task("tell", -1, state, 0, null, reason);
        store();
        assertThat(get("runs/1/tasks/tell"))
                .contains("</span> " + word + "</span>", reason, "This task did not run, so there is no log.")
                .doesNotContain("This task has not run yet");
    }

    /** As after a take-over: its log is in the home of the process that ran it. */
    @Test
    void of_an_attempt_without_a_log_here_nobody_claims_that_it_logged_nothing() throws Exception {
        run(RunState.FAILED);
        task("send", -1, TaskState.FAILED, 0, "[1]", "1 of 1 elements failed");
        task("send", 0, TaskState.FAILED, 1, null, "no such address");
        attempt("send", 0, 1, AttemptState.FAILED, "no such address");
        store();
        String absence =
                "There is no log of attempt 1 of send[0] here: it logged nothing, or it ran on another machine or with"
                        + " another home, where its log is logs/Letters/1/send.0/1.log, or that file was deleted.";
        assertThat(get("runs/1/tasks/send?element=0")).contains(absence).doesNotContain("This attempt logged nothing");
        assertThat(console.ask("runs/1/tasks/send/log?element=0").body()).contains(absence);
        assertThat(get("api/v1/runs/1/tasks/send/log?element=0")).contains("\"absence\":\"" + absence);

        try (AttemptLog log = console.logs.open(new AttemptKey("Letters", 1, "send", 0, 1))) {
            log.write(NOW, "INFO", "", "sent");
        }
        assertThat(get("runs/1/tasks/send?element=0")).contains("sent").doesNotContain("There is no log");
        assertThat(get("api/v1/runs/1/tasks/send/log?element=0")).contains("\"absence\":null");
    }

    @Test
    void a_task_that_ran_and_counts_otherwise_says_so() throws Exception {
        run(RunState.RUNNING);
        task("read", -1, TaskState.SUCCESS, 1, null, "marked by alice");
        attempt("read", -1, 1, AttemptState.FAILED, "no such file");
        store();
        assertThat(get("runs/1/tasks/read")).contains("marked by alice", "no such file");
    }

    @Test
    void a_task_that_did_not_run_as_another_failed_leads_to_that_one() throws Exception {
        run(RunState.FAILED);
        task("send", -1, TaskState.FAILED, 0, "[1]", "1 of 1 elements failed");
        task("send", 0, TaskState.FAILED, 1, null, "no such address");
        task("tell", -1, TaskState.UPSTREAM_FAILED, 0, null, "an upstream task failed");
        task("archive", -1, TaskState.UPSTREAM_FAILED, 0, null, "an upstream task failed");
        store();
        assertThat(get("runs/1/tasks/archive"))
                .contains("upstream failed", "because <a href=\"/runs/1/tasks/send\">send</a> failed")
                .doesNotContain("This task has not run yet");
    }

    @Test
    void what_can_still_run_is_said_not_to_have_run_yet_and_what_cannot_is_not() throws Exception {
        run(RunState.RUNNING);
        store();
        assertThat(get("runs/1/tasks/read")).contains("This task has not run yet");
        assertThat(get("runs/1/tasks/send")).contains("This task has not run yet", "Its elements appear here");
        run(RunState.CANCELLED);
        store();
        assertThat(get("runs/1/tasks/read"))
                .contains("This task did not run")
                .doesNotContain("This task has not run yet");
    }

    @Test
    void a_task_is_one_of_the_graph_that_the_run_began_with() throws Exception {
        run("v1", RunState.RUNNING);
        store();
        assertThat(get("runs/1/tasks/fax")).contains("This task has not run yet");
        HttpResponse<String> todays = console.ask("runs/1/tasks/tell");
        assertThat(todays.statusCode()).isEqualTo(404);
        assertThat(todays.body()).contains("There is no task tell in run 1.");
    }

    /** What is outside of the live parts stays as it was when the page was opened. */
    private static String around(String page) {
        return without(without(page, "<div id=\"live\"", "</main>"), "<section id=\"standing\"", "</section>");
    }

    private static String without(String page, String begin, String end) {
        int from = page.indexOf(begin);
        int to = page.indexOf(end, from);
        assertThat(from).isPositive();
        return page.substring(0, from) + page.substring(to);
    }

    @Test
    void a_page_that_was_opened_before_the_first_attempt_can_search_the_log_of_each_that_comes() throws Exception {
        run(RunState.RUNNING);
        store();
        String early = get("runs/1/tasks/read");
        assertThat(around(early)).contains("id=\"find\"", "id=\"level\"");
        task("read", -1, TaskState.RUNNING, 2, null, "");
        attempt("read", -1, 1, AttemptState.FAILED, "no such file");
        attempt("read", -1, 2, AttemptState.RUNNING, "");
        store();
        String late = get("runs/1/tasks/read");
        assertThat(around(late)).as("nothing of it depends on an attempt").isEqualTo(around(early));
        assertThat(late).contains("href=\"/runs/1/tasks/read/log?attempt=2\" download");
        assertThat(get("runs/1/tasks/read?find=row")).contains("aria-current=\"page\" title=\"running");
    }

    @Test
    void who_asked_for_an_attempt_searches_that_one() throws Exception {
        run(RunState.RUNNING);
        task("read", -1, TaskState.RUNNING, 2, null, "");
        attempt("read", -1, 1, AttemptState.FAILED, "no such file");
        attempt("read", -1, 2, AttemptState.RUNNING, "");
        store();
        assertThat(around(get("runs/1/tasks/read?attempt=1"))).contains("name=\"attempt\" value=\"1\"");
        assertThat(get("runs/1/tasks/read?attempt=1")).contains("href=\"/runs/1/tasks/read/log?attempt=1\" download");
    }

    @Test
    void the_end_of_the_last_attempts_log_goes_on_to_the_attempt_that_comes() throws Exception {
        run(RunState.RUNNING);
        task("read", -1, TaskState.RUNNING, 2, null, "");
        for (int number = 1; number <= 2; number++) {
            attempt("read", -1, number, AttemptState.FAILED, "no such file");
            try (AttemptLog log = console.logs.open(new AttemptKey("Letters", 1, "read", -1, number))) {
                log.write(NOW, "INFO", "shop", "reads");
            }
        }
        store();
        assertThat(get("runs/1/tasks/read?attempt=1&before=9"))
                .contains("href=\"/runs/1/tasks/read?attempt=1\">Go to the end");
        assertThat(get("runs/1/tasks/read?attempt=2&before=9")).contains("href=\"/runs/1/tasks/read\">Go to the end");
    }
}
