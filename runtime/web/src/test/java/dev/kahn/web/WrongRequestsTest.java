package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.Role;
import dev.kahn.web.http.Route;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API takes nothing as something else. */
class WrongRequestsTest {

    private GuardedConsole console;
    private String token;

    @BeforeEach
    void serve(@TempDir Path home) throws Exception {
        console = new GuardedConsole(home);
        token = console.token(Role.ADMIN);
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private JsonNode refused(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = console.send(
                request.header("Authorization", "Bearer " + token).header("Content-Type", "application/json"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return new JsonMapper().readTree(answer.body());
    }

    @ParameterizedTest
    @CsvSource({
        "dags?paused=yes, paused, true or false",
        "runs/4/retry?task=load&downstream=1, downstream, true or false",
        "runs?limit=abc, limit, a whole number"
    })
    void a_query_that_cannot_be_understood_is_refused_by_its_name(String path, String field, String detail)
            throws Exception {
        JsonNode error = refused(console.to("api/v1/" + path)).path("errors").path(0);

        assertThat(error.path("field").asString()).isEqualTo(field);
        assertThat(error.path("detail").asString()).isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users/viewer/role | {\"role\":2} | role",
                "dags/Daily/backfill | {\"from\":\"2026-11-01T00:00:00Z\",\"parallel\":2.7} | parallel"
            })
    void a_number_is_neither_a_name_nor_another_number(String path, String body, String field) throws Exception {
        JsonNode answer = refused(console.to("api/v1/" + path).POST(HttpRequest.BodyPublishers.ofString(body)));

        assertThat(answer.path("errors").path(0).path("field").asString()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users/viewer/role | {\"rule\":\"ADMIN\"} | unknown field; did you mean role?",
                "users/viewer/role | {\"user\":\"ADMIN\"} | unknown field; the fields are role",
                "dags/Daily/runs | {\"parms\":{}} | unknown field; did you mean params?",
                "dags/Daily/pause | {\"paused\":false} | unknown field; this request takes none",
                "users/viewer/role | {\"role\":\"BOSS\"} | must be one of VIEWER, OPERATOR, ADMIN"
            })
    void what_would_have_been_right_is_listed_in_words(String path, String body, String detail) throws Exception {
        JsonNode answer = refused(console.to("api/v1/" + path).POST(HttpRequest.BodyPublishers.ofString(body)));

        assertThat(answer.path("errors").path(0).path("detail").asString()).isEqualTo(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", " { }\n"})
    void where_no_body_is_taken_an_empty_one_is_fine_whatever_its_type(String body) throws Exception {
        HttpResponse<String> answer = console.send(console.to("api/v1/dags/Daily/pause")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409); // the act was asked for, and is refused here
    }

    private List<Route> operations() {
        return console.console.routes().all().stream()
                .filter(route -> route.path().startsWith("/api/"))
                .toList();
    }

    private HttpRequest.Builder to(Route route, String query, String body) {
        String path = route.path()
                .substring(1)
                .replace("{dag}", "Daily")
                .replace("{user}", "viewer")
                .replace("{run}", "1")
                .replaceAll("\\{\\w+}", "load");
        return console.to(path + query).method(route.method(), HttpRequest.BodyPublishers.ofString(body));
    }

    @Test
    void no_operation_ignores_a_parameter() throws Exception {
        assertThat(operations()).hasSizeGreaterThan(40);
        for (Route route : operations()) {
            JsonNode answer = refused(to(route, "?surplus=1", ""));
            assertThat(answer.path("errors").path(0).path("field").asString())
                    .as(route.path())
                    .isEqualTo("surplus");
            assertThat(answer.path("detail").asString()).startsWith("There is no parameter \"surplus\"; th");
        }
    }

    @Test
    void no_operation_ignores_a_field() throws Exception {
        for (Route route : operations()) {
            if (!route.method().equals("GET")) {
                JsonNode answer = refused(to(route, "", "{\"surplus\":1}"));
                assertThat(answer.path("errors").path(0).path("field").asString())
                        .as(route.path())
                        .isEqualTo("surplus");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "runs?stat=failed | did you mean \"state\"?",
                "runs?dag=Daily&cursr=x | did you mean \"cursor\"?",
                "events?run=1 | the parameters are dag.",
                "me?name=x | this request takes none."
            })
    void the_parameter_that_was_meant_is_proposed(String path, String proposal) throws Exception {
        assertThat(refused(console.to("api/v1/" + path)).path("detail").asString())
                .endsWith("; " + proposal);
    }
}
