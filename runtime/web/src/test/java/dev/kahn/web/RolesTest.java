package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Event;
import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.NotificationState;
import dev.kahn.engine.plan.Role;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.view.AccessViews.AuditFilter;
import dev.kahn.web.http.Route;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every route there is, asked by everybody there is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesTest {

    private GuardedConsole guarded;

    @BeforeAll
    void serve(@TempDir Path home) throws Exception {
        guarded = new GuardedConsole(home);
    }

    @AfterAll
    void stop() {
        guarded.close();
    }

    private List<Route> routes() {
        return guarded.console.routes().all().stream()
                .filter(route ->
                        !route.path().endsWith("/follow") && !route.path().endsWith("/events"))
                .toList();
    }

    private HttpResponse<String> ask(Route route, String dag, String run, String... headers) throws Exception {
        String path = route.path()
                .substring(1)
                .replace("{dag}", dag)
                .replace("{run}", run)
                .replaceAll("\\{\\w+}", "nothing");
        HttpRequest.Builder request = guarded.to(path).method(route.method(), HttpRequest.BodyPublishers.noBody());
        return guarded.send(headers.length == 0 ? request : request.headers(headers));
    }

    private static boolean isLoginOrRefusal(HttpResponse<String> answer) {
        return (answer.statusCode() == 401 && !answer.body().contains("Wrong"))
                || (answer.statusCode() == 303
                        && answer.headers().firstValue("Location").orElse("").startsWith("/login?"));
    }

    @Test
    void who_is_not_known_gets_nothing_but_the_way_in() throws Exception {
        List<String> open = new ArrayList<>();
        for (Route route : routes()) {
            if (!isLoginOrRefusal(ask(route, "Daily", "1"))) {
                open.add(route.method() + " " + route.path());
            }
        }
        assertThat(open)
                .containsExactlyInAnyOrder(
                        "GET /login",
                        "POST /login",
                        "GET /static/{version}/{name}",
                        "GET /health",
                        "GET /health/live",
                        "GET /health/ready");
        assertThat(guarded.send(guarded.to("live?topic=dags")).statusCode()).isNotEqualTo(200);
        assertThat(guarded.send(guarded.to("api/v1/events")).statusCode()).isEqualTo(401);
        assertThat(guarded.send(guarded.to("api/v1/runs/1/tasks/load/log/follow"))
                        .statusCode())
                .isEqualTo(401);
    }

    /** A program follows the way to the login form, and takes that page for its answer. */
    @Test
    void what_is_for_programs_never_leads_to_the_login_form() throws Exception {
        List<String> paths = new ArrayList<>(routes().stream()
                .filter(route -> route.method().equals("GET") && route.role() != null)
                .map(route -> route.path().replaceAll("\\{\\w+}", "1"))
                .filter(path -> path.startsWith("/api/") || path.equals("/metrics"))
                .toList());
        assertThat(paths).contains("/metrics").hasSizeGreaterThan(20);
        paths.addAll(List.of("/api/v1/events", "/api/v1/runs/1/tasks/load/log/follow", "/live?topic=dags"));
        for (String path : paths) {
            assertIsForProgram(401, path, guarded.to(path.substring(1)));
        }
        for (String path : List.of("api/v1/nothing", "metrics/nothing", "health/nothing")) {
            assertIsForProgram(404, path, guarded.to(path));
        }
    }

    @Test
    void who_sends_a_wrong_token_is_told_so_on_every_route() throws Exception {
        for (String authorization : List.of("Bearer wrong", "Bearer ", "Basic dXNlcjpwYXNz")) {
            for (Route route : routes()) {
                if (route.role() != null) {
                    assertIsForProgram(401, route.path(), ask(route, "Daily", "1", "Authorization", authorization));
                }
            }
        }
        String token = "Bearer " + guarded.token(Role.VIEWER, "Daily");
        for (String path : List.of("metrics", "live?topic=dags")) {
            assertIsForProgram(403, path, guarded.to(path).header("Authorization", token));
        }
    }

    private void assertIsForProgram(int status, String path, HttpRequest.Builder request) throws Exception {
        assertIsForProgram(status, path, guarded.send(request));
    }

    private static void assertIsForProgram(int status, String path, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("").startsWith("Bearer"))
                .as(path)
                .isEqualTo(status == 401);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as(path)
                .isIn("application/problem+json", "text/plain; charset=utf-8");
        assertThat(answer.body().lines()).as(path).hasSize(1);
    }

    @Test
    void each_role_gets_what_it_covers_and_nothing_else() throws Exception {
        for (Role role : Role.values()) {
            String token = "Bearer " + guarded.token(role);
            for (Route route : routes()) {
                Role needed = route.role();
                int status = ask(route, "Daily", "1", "Authorization", token).statusCode();
                boolean isRefused = needed != null && !role.covers(needed);
                assertThat(status == 403)
                        .as("%s %s by %s: %s", route.method(), route.path(), role, status)
                        .isEqualTo(isRefused);
                assertThat(status)
                        .as("%s %s by %s", route.method(), route.path(), role)
                        .isNotIn(needed == null ? 500 : 401, 500);
            }
        }
    }

    @Test
    void the_page_of_a_mistake_has_the_menu_of_who_made_it() throws Exception {
        for (Role role : Role.values()) {
            String cookie = guarded.logIn(role);
            List<HttpResponse<String>> mistakes = List.of(
                    guarded.send(guarded.to("nowhere").header("Cookie", cookie)),
                    guarded.send(guarded.to("runs/99").header("Cookie", cookie)),
                    guarded.post("runs/99/cancel", Map.of(), "Cookie", cookie), // without what its form has
                    guarded.post("runs/99/cancel", Map.of("csrf-token", guarded.csrf(cookie)), "Cookie", cookie));
            assertThat(mistakes.get(2).statusCode()).isEqualTo(403);
            for (HttpResponse<String> mistake : mistakes) {
                assertThat(mistake.statusCode()).isIn(403, 404);
                assertThat(mistake.body().contains("href=\"/people\""))
                        .as("%s by %s", mistake.uri(), role)
                        .isEqualTo(role == Role.ADMIN);
            }
        }
    }

    @Test
    void what_is_about_people_is_for_admins_alone() {
        assertThat(guarded.console.routes().all().stream()
                        .filter(route -> route.path().matches("(/api/v1/users|/people|/audit|/api/v1/audit)(/.*)?"))
                        .map(Route::role))
                .isNotEmpty()
                .containsOnly(Role.ADMIN);
        assertThat(guarded.console.routes().all().stream()
                        .filter(route -> !route.method().equals("GET"))
                        .filter(route ->
                                route.path().contains("{dag}") || route.path().contains("{run}"))
                        .map(Route::role))
                .isNotEmpty()
                .containsOnly(Role.OPERATOR);
    }

    @Test
    void a_token_for_a_dag_sees_and_does_nothing_to_others() throws Exception {
        String token = "Bearer " + guarded.token(Role.ADMIN, "Daily");
        for (Route route : routes()) {
            boolean isOfDag = route.path().contains("{dag}") || route.path().contains("{run}");
            if (route.role() == null) {
                continue;
            }
            String what = route.method() + " " + route.path();
            HttpResponse<String> other = ask(route, "Other", "2", "Authorization", token);
            if (isOfDag || !route.isScoped()) {
                assertThat(other.statusCode()).as(what).isEqualTo(403);
            } else {
                assertThat(other.body()).as(what).doesNotContain("\"Other\"");
            }
            if (isOfDag) {
                int own = ask(route, "Daily", "1", "Authorization", token).statusCode();
                assertThat(own).as(what).isNotIn(401, 403, 500);
            }
        }
        assertThat(guarded.send(guarded.to("api/v1/runs?dag=Other").header("Authorization", token))
                        .statusCode())
                .isEqualTo(403);
        assertThat(guarded.send(guarded.to("api/v1/events?dag=Other").header("Authorization", token))
                        .statusCode())
                .isEqualTo(403);
        assertThat(guarded.send(guarded.to("live?topic=dags").header("Authorization", token))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_token_for_a_dag_sees_no_run_of_another_that_comes_before_or_after() throws Exception {
        guarded.store.commit(List.of(
                new CauseRecord(1, "Other", 2), new CauseRecord(2, "Daily", 1), new CauseRecord(2, "Other", 2)));
        String daily = "Bearer " + guarded.token(Role.VIEWER, "Daily");
        String all = "Bearer " + guarded.token(Role.VIEWER);
        for (String path : List.of("runs/1", "api/v1/runs/1")) {
            assertThat(guarded.send(guarded.to(path).header("Authorization", daily))
                            .body())
                    .as(path)
                    .doesNotContain("Other");
            assertThat(guarded.send(guarded.to(path).header("Authorization", all))
                            .body())
                    .as(path)
                    .contains("Other");
        }
    }

    @Test
    void a_token_for_a_dag_sees_what_is_of_it_however_much_there_is_of_others() throws Exception {
        List<Change> rows = new ArrayList<>(List.of(notification(1, "Daily"), backfill(1, "Daily")));
        for (int id = 2; id <= 150; id++) {
            rows.add(notification(id, "Other"));
            rows.add(backfill(id, "Other"));
        }
        guarded.store.commit(rows);
        String token = "Bearer " + guarded.token(Role.VIEWER, "Daily");
        for (String path : List.of("api/v1/notifications", "api/v1/backfills")) {
            assertThat(guarded.send(guarded.to(path).header("Authorization", token))
                            .body())
                    .as(path)
                    .contains("\"Daily\"")
                    .doesNotContain("\"Other\"");
        }
    }

    @Test
    void a_token_for_a_dag_cancels_backfills_of_that_dag_alone() throws Exception {
        guarded.store.commit(List.of(backfill(901, "Daily"), backfill(902, "Other")));
        String token = "Bearer " + guarded.token(Role.OPERATOR, "Daily");
        assertThat(cancel(901, token).statusCode())
                .as("refused by the engine of this test")
                .isEqualTo(409);
        assertThat(cancel(902, token).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> cancel(long backfill, String token) throws Exception {
        return guarded.send(guarded.to("api/v1/backfills/" + backfill)
                .header("Authorization", token)
                .DELETE());
    }

    private static NotificationRecord notification(long id, String dag) {
        return new NotificationRecord(
                id,
                dag,
                1,
                Event.FAILURE,
                "",
                TaskRecord.NOT_MAPPED,
                0,
                "slack:ops",
                "",
                GuardedConsole.NOW,
                NotificationState.GIVEN_UP,
                1,
                GuardedConsole.NOW,
                "no answer");
    }

    private static BackfillRecord backfill(long id, String dag) {
        return new BackfillRecord(
                id,
                dag,
                GuardedConsole.NOW,
                GuardedConsole.NOW,
                1,
                false,
                "{}",
                GuardedConsole.SETUP,
                GuardedConsole.NOW,
                null,
                null,
                false);
    }

    /** A link of another site is followed with the cookie, whose holder is an admin. */
    @Test
    void what_is_only_asked_for_changes_nothing() throws Exception {
        String cookie = guarded.logIn(Role.ADMIN);
        int before = guarded.access.audit(AuditFilter.ALL, 1_000).size();
        for (Route route : routes()) {
            if (!route.method().equals("GET")) {
                continue;
            }
            HttpResponse<String> answer = ask(route, "Daily", "1", "Cookie", cookie, "Sec-Fetch-Site", "cross-site");
            assertThat(answer.statusCode())
                    .as("%s, where the engine would refuse", route.path())
                    .isNotEqualTo(409);
        }
        assertThat(guarded.access.audit(AuditFilter.ALL, 1_000)).hasSize(before);
        assertThat(guarded.send(guarded.to("api/v1/me").header("Cookie", cookie))
                        .statusCode())
                .as("who is still logged in")
                .isEqualTo(200);
    }

    @Test
    void every_act_of_a_session_needs_what_its_pages_hold() throws Exception {
        String cookie = guarded.logIn(Role.ADMIN);
        String csrf = guarded.csrf(cookie);
        for (Route route : routes()) {
            if (route.method().equals("GET")
                    || route.role() == null
                    || route.path().equals("/logout")) {
                continue;
            }
            String what = route.method() + " " + route.path();
            assertThat(ask(route, "Daily", "1", "Cookie", cookie).statusCode())
                    .as(what)
                    .isEqualTo(403);
            assertThat(ask(route, "Daily", "1", "Cookie", cookie, "X-CSRF-Token", "x".repeat(43))
                            .statusCode())
                    .as(what)
                    .isEqualTo(403);
            assertThat(ask(route, "Daily", "1", "Cookie", cookie, "X-CSRF-Token", csrf)
                            .statusCode())
                    .as(what)
                    .isNotEqualTo(403);
        }
        assertThat(guarded.post("dags/Daily/pause", Map.of("csrf-token", csrf), "Cookie", cookie)
                        .statusCode())
                .as("refused by the engine, and not before")
                .isEqualTo(409);
        assertThat(guarded.post("dags/Daily/pause", Map.of("csrf-token", "y"), "Cookie", cookie)
                        .statusCode())
                .isEqualTo(403);
    }
}
