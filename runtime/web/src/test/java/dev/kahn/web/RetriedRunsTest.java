package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.port.StoreException;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The runs that failed, and that are retried as they are listed. */
class RetriedRunsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final String RETRY = "action=\"/dags/Daily/runs/retry\"";

    private final List<Long> retried = new ArrayList<>();
    private boolean isAway;
    private OpenConsole console;

    @BeforeEach
    void serve(@TempDir Path home) throws Exception {
        RefusingActs acts = new RefusingActs() {
            @Override
            public void retry(Actor actor, long runId, Set<String> tasks, boolean downstream) {
                assertThat(tasks).isEmpty();
                if (isAway && runId >= 5) {
                    throw new StoreException("the disk is full", new IOException());
                }
                if (runId == 2) {
                    throw new RefusedException("run 2 runs again already");
                }
                retried.add(runId);
            }
        };
        console = new OpenConsole(home, NOW, acts, dag("Daily"), dag("Hourly"));
        console.store.commit(List.of(
                new RunRow(1, "Daily", NOW).state(RunState.FAILED).row(),
                new RunRow(2, "Daily", NOW).state(RunState.FAILED).row(),
                new RunRow(3, "Daily", NOW).row(),
                new RunRow(4, "Hourly", NOW).state(RunState.FAILED).row(),
                new RunRow(5, "Daily", NOW).state(RunState.FAILED).row()));
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private static DagGraph dag(String id) {
        return DagGraph.builder(id, "shop." + id)
                .version("v1")
                .task(TaskNode.builder("load").build())
                .build();
    }

    private HttpResponse<String> retry(String runs) throws Exception {
        return console.post("dags/Daily/runs/retry", Map.of("runs", runs));
    }

    @Test
    void a_list_of_runs_that_failed_offers_to_retry_them_all() throws Exception {
        assertThat(console.get("dags/Daily/runs?state=failed"))
                .contains(RETRY, "name=\"runs\" value=\"1,2,5\"", "Retry these 3 runs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dags/Daily/runs",
                "dags/Hourly/runs?state=failed",
                "dags/Daily/runs?state=success",
                "runs?state=failed"
            })
    void another_list_does_not(String path) throws Exception {
        assertThat(console.get(path)).doesNotContain("/runs/retry");
    }

    @Test
    void they_are_retried_in_the_order_in_which_they_were_made_and_are_seen_among_all_runs_then() throws Exception {
        HttpResponse<String> answer = retry("1,5");
        assertThat(retried).containsExactly(1L, 5L);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/dags/Daily/runs");
    }

    @Test
    void one_that_is_refused_does_not_keep_the_others_from_it_and_is_told() throws Exception {
        HttpResponse<String> answer = retry("1,2,5");
        assertThat(retried).containsExactly(1L, 5L);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("2 of 3 runs were retried. Refused: run 2 runs again already");
    }

    @Test
    void why_many_were_not_asked_is_told_once() throws Exception {
        isAway = true;
        console.store.commit(List.of(
                new RunRow(6, "Daily", NOW).state(RunState.FAILED).row(),
                new RunRow(7, "Daily", NOW).state(RunState.FAILED).row()));
        assertThat(retry("1,5,6,7").body())
                .contains("1 of 4 runs were retried. Refused: not yet stored: the disk is full; not asked: the store is"
                        + " not available")
                .doesNotContain("not available; not asked");
    }

    @Test
    void those_of_a_period_are_told_and_retried_by_the_api_too() throws Exception {
        console.store.commit(List.of(
                new RunRow(6, "Daily", NOW.minusSeconds(60))
                        .state(RunState.FAILED)
                        .row(),
                new RunRow(7, "Daily", NOW.minusSeconds(1))
                        .state(RunState.CANCELLED)
                        .row(),
                new RunRow(8, "Daily", NOW.minusSeconds(61))
                        .state(RunState.FAILED)
                        .row()));
        assertThat(console.get("api/v1/dags/Daily/retry?from=2026-11-24T02:59:00Z"))
                .isEqualTo("{\"runs\":[1,2,5,6]}");
        HttpResponse<String> answer = console.send(console.to("api/v1/dags/Daily/retry")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"from\":\"2026-11-24T02:58:59Z\",\"to\":\"" + NOW + "\"}")));
        assertThat(answer.body())
                .isEqualTo("{\"runs\":[1,5,6,8],\"refused\":[{\"run\":2,\"reason\":\"run 2 runs again already\"}]}");
        assertThat(retried).containsExactly(1L, 5L, 6L, 8L);
    }

    @Test
    void if_the_store_is_away_in_between_those_before_and_the_others_are_still_told() throws Exception {
        isAway = true;
        console.store.commit(
                List.of(new RunRow(6, "Daily", NOW).state(RunState.FAILED).row()));
        HttpResponse<String> answer = console.send(console.to("api/v1/dags/Daily/retry")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"from\":\"" + NOW + "\"}")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"runs\":[1],\"refused\":[{\"run\":2,\"reason\":\"run 2 runs again already\"},"
                        + "{\"run\":5,\"reason\":\"not yet stored: the disk is full\"},"
                        + "{\"run\":6,\"reason\":\"not asked: the store is not available\"}]}");
    }

    @Test
    void a_run_of_another_dag_is_not_one_of_them() throws Exception {
        assertThat(retry("1,4").statusCode()).isEqualTo(404);
        assertThat(retried).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "all", "1,", "1;5", "99999999999999999999"})
    void what_is_no_list_of_runs_is_refused(String runs) throws Exception {
        assertThat(retry(runs).statusCode()).isEqualTo(400);
        assertThat(retried).isEmpty();
    }
}
