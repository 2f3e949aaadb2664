package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.Role;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages offer what their reader may do, and nothing that would be refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfferedActsTest {

    private static final Pattern FORM = Pattern.compile("<form [^>]*\\bmethod=\"post\"[^>]* action=\"/([^\"]*)\"");
    private static final Pattern LINK = Pattern.compile("<a [^>]*\\bhref=\"/([^\"#]*)[\"#]");

    private GuardedConsole guarded;

    @BeforeAll
    void serve(@TempDir Path home) throws Exception {
        guarded = new GuardedConsole(home);
    }

    @AfterAll
    void stop() {
        guarded.close();
    }

    /** All that can be reached by links from the first page. */
    private final class Walk {
        private final String token;
        private final Set<String> seen = new TreeSet<>();
        private final Set<String> acts = new TreeSet<>();
        private final Set<String> refused = new TreeSet<>();

        Walk(Role role) throws Exception {
            token = "Bearer " + guarded.token(role);
            look("");
            for (String act : acts) {
                if (act.startsWith("people/")) {
                    continue; // who asks would be gone, or the token; only who sees the page may do it, see RolesTest
                }
                HttpRequest.Builder request =
                        guarded.to(act).header("Authorization", token).POST(HttpRequest.BodyPublishers.noBody());
                if (guarded.send(request).statusCode() == 403) {
                    refused.add("POST /" + act);
                }
            }
        }

        private void look(String path) throws Exception {
            if (!seen.add(path)) {
                return;
            }
            var page = guarded.send(guarded.to(path).header("Authorization", token));
            if (page.statusCode() == 403) {
                refused.add("GET /" + path);
            }
            FORM.matcher(page.body()).results().forEach(form -> acts.add(form.group(1)));
            List<String> links = LINK.matcher(page.body())
                    .results()
                    .map(link -> link.group(1).replace("&amp;", "&"))
                    .filter(link -> !link.contains("?"))
                    .toList();
            for (String link : links) {
                look(link);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void nothing_is_offered_that_would_be_refused(Role role) throws Exception {
        Walk walk = new Walk(role);
        assertThat(walk.refused).isEmpty();
        assertThat(walk.seen).contains("", "runs", "pools", "connections", "engine", "me", "dags/Daily", "runs/1");
    }

    @Test
    void a_viewer_is_offered_no_act() throws Exception {
        assertThat(new Walk(Role.VIEWER).acts).isEmpty();
    }

    @Test
    void an_operator_is_offered_all_of_them() throws Exception {
        assertThat(new Walk(Role.OPERATOR).acts)
                .contains(
                        "dags/Daily/pause",
                        "dags/Daily/runs",
                        "runs/" + GuardedConsole.RUNNING + "/cancel",
                        "runs/" + GuardedConsole.FAILED + "/retry",
                        "runs/" + GuardedConsole.FAILED + "/tasks/load/mark",
                        "connections/shop/test");
    }

    @Test
    void a_run_can_be_triggered_again_by_who_may() throws Exception {
        for (Role role : Role.values()) {
            String token = "Bearer " + guarded.token(role);
            String run = guarded.send(guarded.to("runs/1").header("Authorization", token))
                    .body();
            assertThat(run.contains("href=\"/dags/Daily/trigger?run=1\""))
                    .as(role.name())
                    .isEqualTo(role.covers(Role.OPERATOR));
        }
    }
}
