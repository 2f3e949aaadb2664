package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.terminal.ExitCode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Wrong parameters are told the same way, all at once, by whatever way they come. */
class ParametersIT {

    private static final TreeMap<String, String> EXPECTED = new TreeMap<>();

    static {
        EXPECTED.put("batchSize", "parameter batchSize: \"x\" is not a valid int; write it like 42");
        EXPECTED.put("hold", "parameter hold: \"1h\" is not a valid boolean; write one of true, false");
        EXPECTED.put("sise", "DAG Mailing has no parameter \"sise\"; its parameters are batchSize, hold");
    }

    private static final String[] PARAMS = {"--param", "batchSize=x", "--param", "hold=1h", "--param", "sise=1"};

    @TempDir
    Path folder;

    private static List<String> typed(Kahn kahn, String... command) throws Exception {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(PARAMS));
        Kahn.Ended ended = kahn.run(all.toArray(String[]::new));
        assertThat(ended.exit()).isEqualTo(ExitCode.USAGE);
        return ended.err();
    }

    private static List<String> asComplaints() {
        return EXPECTED.values().stream().map(line -> "kahn: " + line).toList();
    }

    @Test
    void a_run_goes_on_with_the_parameters_that_it_was_given() throws Exception {
        Kahn kahn = new Kahn(folder, TestDags.Demanding.class);
        assertThat(kahn.run("trigger", "Demanding", "--param", "size=3").exit()).isZero();

        Kahn.Ended resumed = kahn.run("run", "Demanding", "--resume");

        assertThat(resumed.err()).noneMatch(line -> line.contains("must be given"));
        assertThat(resumed.exit()).isZero();
        assertThat(kahn.run("status", "latest", "--json").out()).anyMatch(line -> line.contains("\"size\":3"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void the_command_line_the_api_and_the_console_say_the_same_of_the_same_mistakes() throws Exception {
        Kahn kahn = new Kahn(folder, TestDags.Mailing.class);
        for (String[] command : new String[][] {
            {"run", "Mailing"}, {"trigger", "Mailing"}, {"backfill", "Mailing", "--from", "2026-11-01"}
        }) {
            assertThat(typed(kahn, command)).as(command[0]).containsExactlyInAnyOrderElementsOf(asComplaints());
        }

        Kahn.Running server = kahn.start("serve").awaitPart("Console: ");
        try {
            ApiClient api = new ApiClient(kahn.home());
            assertThat(typed(kahn, "trigger", "Mailing")).containsExactlyInAnyOrderElementsOf(asComplaints());
            assertThat(typed(kahn, "backfill", "Mailing", "--from", "2026-11-01", "--yes"))
                    .containsExactlyInAnyOrderElementsOf(asComplaints());

            JsonNode answer = api.ask(
                    422,
                    "POST",
                    "/dags/{dag}/runs",
                    "/dags/Mailing/runs",
                    "{\"params\":{\"batchSize\":\"x\",\"hold\":\"1h\",\"sise\":1}}");
            TreeMap<String, String> told = new TreeMap<>();
            answer.path("errors")
                    .forEach(error -> told.put(
                            error.path("field").asString(), error.path("detail").asString()));
            assertThat(told).isEqualTo(EXPECTED);

            HttpResponse<String> page = api.send(
                    "POST",
                    "/dags/Mailing/runs",
                    "batchSize=x&hold=1h&sise=1",
                    "Content-Type",
                    "application/x-www-form-urlencoded");
            assertThat(page.statusCode()).isEqualTo(422);
            String text = page.body().replace("&#34;", "\"").replace("&quot;", "\"");
            assertThat(text).contains(EXPECTED.values());
            assertThat(text)
                    .containsPattern("id=\"problem-batchSize\"[^>]*>" + EXPECTED.get("batchSize"))
                    .containsPattern("id=\"problem-hold\"[^>]*>" + EXPECTED.get("hold"));
        } finally {
            server.signal("TERM").ended();
        }
    }
}
