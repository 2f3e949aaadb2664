package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that failed, and whose DAG has lost a task since: what is promised of a retry is what becomes of it. */
class ChangedDagIT {

    private static final String REFUSAL = "DAG Failing has changed since run 1 began (task follows is gone), so this"
            + " cannot run again; trigger a new run";

    @TempDir
    Path folder;

    private Kahn kahn;
    private Kahn.Running serve;
    private ApiClient api;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void serveAnotherVersion() throws Exception {
        assertThat(new Kahn(folder, TestDags.Failing.class)
                        .run("run", "Failing")
                        .exit())
                .isEqualTo(1);
        kahn = new Kahn(folder, TestDags.FailingAlone.class);
        serve = kahn.start("serve").awaitPart("Console: ");
        api = new ApiClient(kahn.home());
    }

    @AfterEach
    void stop() throws Exception {
        serve.signal("TERM").ended();
    }

    @Test
    void the_command_line_refuses_to_preview_what_the_server_would_refuse() {
        for (String[] verb : new String[][] {{"retry", "1", "--dry-run"}, {"retry", "1"}}) {
            Kahn.Ended refused = kahn.run(verb);
            assertThat(refused.err()).containsExactly("kahn: " + REFUSAL);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.exit()).isEqualTo(2);
        }
    }

    @Test
    void so_does_the_api() throws Exception {
        for (String method : new String[] {"GET", "POST"}) {
            HttpResponse<String> refused =
                    api.send(method, "/api/v1/runs/1/retry", method.equals("GET") ? null : "{\"tasks\":[]}");
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
            assertThat(refused.body()).contains(REFUSAL);
        }
    }

    @Test
    void the_console_says_why_instead_of_offering_it() throws Exception {
        assertThat(api.send("GET", "/runs/1/tasks/breaks/change", null).body())
                .contains("Not possible: " + REFUSAL)
                .doesNotContain("/tasks/breaks/retry");
        assertThat(api.send("GET", "/runs/1", null).body())
                .contains("Cannot be retried: " + REFUSAL)
                .doesNotContain("action=\"/runs/1/retry\"");
    }
}
