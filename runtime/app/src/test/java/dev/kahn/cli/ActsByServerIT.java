package dev.kahn.cli;

import static dev.kahn.cli.RunVerbIT.masked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.terminal.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Acts while a process serves the home are done by it, and say so; what becomes of them is the same. */
class ActsByServerIT {

    @TempDir
    Path folder;

    private String server = "";

    private List<String> ok(Kahn kahn, String... args) {
        Kahn.Ended ended = kahn.run(args);
        assertThat(ended.exit()).as("%s: %s", List.of(args), ended).isZero();
        assertThat(ended.err()).isEmpty();
        return ended.out().stream().map(line -> line.replace(server, "SERVER")).toList();
    }

    private static String withoutMoments(String json) {
        return json.replaceAll("\"(startedAt|endedAt)\":\"[^\"]*\"", "\"$1\":…");
    }

    private static void awaitStatus(Kahn kahn, String run, String begin) throws Exception {
        while (!masked(kahn.run("status", run).out()).get(0).startsWith(begin)) {
            Thread.onSpinWait();
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void each_act_is_done_by_the_server() throws Exception {
        Kahn kahn = new Kahn(folder, TestDags.Mailing.class, TestDags.Failing.class, TestDags.Endless.class);
        Files.createDirectories(kahn.home());
        Files.writeString(kahn.home().resolve("kahn.properties"), "kahn.dag.Endless.retries=1\n");
        kahn.run("pause", "Mailing");
        Kahn.Running serve = kahn.start("serve").awaitPart("Console: ");
        Path file = kahn.home().resolve("server.json");
        while (!Files.exists(file)) {
            assertThat(serve.isAlive()).isTrue();
        }
        JsonNode address = Json.tree(Files.readString(file));
        server = address.get("url").asString();

        assertThat(ok(kahn, "trigger", "Failing").get(0))
                .matches("Run 1 of Failing is (queued|running|failed), by the server at SERVER");
        awaitStatus(kahn, "1", "Failing run 1: failed");
        assertThat(ok(kahn, "mark", "1", "breaks", "skipped").get(0))
                .matches("Task breaks of run 1 is skipped now; the run (continues|is \\w+), by the server at SERVER");
        assertThat(ok(kahn, "status", "1"))
                .anyMatch(line -> line.endsWith("marked by " + System.getProperty("user.name")));
        assertThat(ok(kahn, "retry", "1", "breaks", "--dry-run"))
                .containsExactly("Run 1 of Failing: would run again: breaks, follows, by the server at SERVER");
        Kahn.Ended again = kahn.run("retry", "1", "breaks");
        assertThat(again.exit()).as("it was waited for, and has failed again").isEqualTo(1);
        assertThat(again.out().get(0))
                .isEqualTo("Run 1 of Failing: runs again: breaks, follows, by the server at " + server);
        assertThat(again.out()).anyMatch(line -> line.startsWith("Failing run 1: failed after "));
        assertThat(ok(kahn, "trigger", "Endless", "--json"))
                .singleElement()
                .asString()
                .contains("\"run\":2");
        assertThat(ok(kahn, "cancel", "latest"))
                .containsExactly("Run 2 of Endless is cancelled now, by the server at SERVER");
        assertThat(ok(kahn, "cancel", "2"))
                .containsExactly(
                        "Run 2 of Endless is cancelled already; there is nothing to cancel, by the server at SERVER");
        assertThat(ok(kahn, "status", "2").get(1)).isEqualTo("  cancelled by " + System.getProperty("user.name"));
        assertThat(ok(kahn, "pause", "Endless")).containsExactly("Endless is paused now, by the server at SERVER");
        assertThat(ok(kahn, "resume", "Endless"))
                .containsExactly("Endless runs by itself again, by the server at SERVER");
        assertThat(ok(kahn, "backfill", "Mailing", "--from", "2026-11-01T00:00", "--to", "2026-11-01T00:00"))
                .map(line -> line.replaceFirst("^..:..:..  ", "").replaceFirst(" after .*", ""))
                .containsExactly(
                        "Backfill 1 of Mailing, from 2026-11-01T00:00:00+08:00 to 2026-11-01T00:00:00+08:00, has begun,"
                                + " by the server at SERVER",
                        "2026-11-01T00:00:00+08:00  run 3 success",
                        "1 of 1 tick has a successful run, by the server at SERVER");
        String[] tick = {
            "backfill", "Mailing", "--from", "2026-11-01T01:00", "--to", "2026-11-01T01:00", "--again", "--json"
        };
        Kahn.Ended byServer = kahn.run(tick);
        assertThat(byServer.exit()).isZero();
        assertThat(byServer.err())
                .map(line -> line.replace(server, "SERVER"))
                .containsExactly("1 of 1 tick has a successful run, by the server at SERVER");
        assertThat(byServer.out()).hasSize(1);
        Kahn.Ended many = kahn.run("backfill", "Mailing", "--from", "1990-01-01");
        assertThat(many.exit()).isEqualTo(2);
        assertThat(many.err()).singleElement().asString().contains("add --yes to run them");
        Kahn.Ended paused = kahn.run("trigger", "Mailing");
        assertThat(paused.exit()).isZero();
        assertThat(paused.err())
                .containsExactly(
                        "DAG Mailing is paused: it starts no runs by itself, but this run is not affected.",
                        TriggerVerb.EMPTY_INTERVAL);

        Path token =
                Files.writeString(folder.resolve("token"), address.get("token").asString() + "\n");
        String elsewhere = folder.resolve("elsewhere").toString();
        assertThat(ok(
                        kahn,
                        "pause",
                        "Failing",
                        "--server",
                        server,
                        "--token-file",
                        token.toString(),
                        "--home",
                        elsewhere))
                .containsExactly("Failing is paused now, by the server at SERVER");
        String[] there = {"--server", server, "--token-file", token.toString(), "--home", elsewhere};
        for (String[] look : new String[][] {
            {"list"},
            {"list", "--json"},
            {"status", "2"},
            {"status", "2", "--json"},
            {"history", "Endless"},
            {"history", "--json"},
            {"history", "--state", "failed", "--from", "2026-11-01T00:00:00Z"},
            {"history", "Mailing", "--from", "2026-11-01", "--to", "2026-11-01T00:00"},
            {"backfill", "Mailing", "--from", "2026-11-01T00:00", "--to", "2026-11-01T00:10", "--dry-run"},
            {"backfill", "Mailing", "--from", "2026-11-01T00:00", "--to", "2026-11-01T00:10", "--dry-run", "--json"},
            {"logs", "1", "breaks"}
        }) {
            String[] from = Stream.concat(Stream.of(look), Stream.of(there)).toArray(String[]::new);
            assertThat(ok(kahn, from)).as("%s", List.of(look)).isEqualTo(ok(kahn, look));
        }
        assertThat(ok(kahn, "pause", "Failing", "--server", server, "--home", elsewhere))
                .as("as long as there are no users, nobody needs a token")
                .containsExactly("Failing is paused already, by the server at SERVER");
        Kahn.Running adding =
                kahn.start("user", "add", "alice", "--role", "admin").type("a password of hers\n");
        assertThat(adding.ended().exit()).isZero();
        Kahn.Ended refused = kahn.run("pause", "Failing", "--server", server, "--home", elsewhere);
        assertThat(refused.err())
                .singleElement()
                .asString()
                .startsWith("kahn: ")
                .contains("KAHN_TOKEN", "token create");
        assertThat(refused.exit()).isEqualTo(2);
        Kahn.Ended unknown = kahn.run("trigger", "Mailing", "--param", "batchSize=many");
        assertThat(unknown.err()).singleElement().asString().contains("batchSize");
        assertThat(unknown.exit()).isEqualTo(2);
        Kahn.Ended gone = kahn.run("pause", "Failing", "--server", "http://127.0.0.1:1/", "--home", elsewhere);
        assertThat(gone.err()).singleElement().asString().contains("http://127.0.0.1:1/ cannot be reached");
        assertThat(gone.exit()).isEqualTo(3);

        serve.signal("TERM").ended();
        assertThat(file).doesNotExist();
        assertThat(ok(kahn, "pause", "Mailing")).containsExactly("Mailing is paused already, in the store");
        assertThat(kahn.run(tick).out())
                .map(ActsByServerIT::withoutMoments)
                .as("as it was with a server")
                .isEqualTo(byServer.out().stream()
                        .map(ActsByServerIT::withoutMoments)
                        .toList());
        assertThat(kahn.run("trigger", "Mailing").err())
                .containsExactly(
                        "DAG Mailing is paused: it starts no runs by itself, but this run is not affected.",
                        TriggerVerb.EMPTY_INTERVAL);
        assertThat(kahn.run("run", "Failing").err())
                .contains("DAG Failing is paused: it starts no runs by itself, but this run is not affected.");
    }

    @Test
    @SuppressWarnings("unchecked")
    void runs_are_not_looked_for_elsewhere_than_where_the_server_keeps_them() throws Exception {
        Kahn kahn = new Kahn(folder, TestDags.Mailing.class, TestDags.Endless.class);
        Kahn.Running serve = kahn.start("serve").awaitPart("Console: ");
        Path file = kahn.home().resolve("server.json");
        while (!Files.exists(file)) {
            assertThat(serve.isAlive()).isTrue();
        }
        String elsewhere = "kahn.db.url=jdbc:postgresql://nobody.invalid/kahn?password=hush";
        try {
            for (String[] verb : new String[][] {
                {"check"}, {"status"}, {"trigger", "Endless"}, {"pause", "Mailing"}, {"run", "Mailing"}, {"serve"}
            }) {
                Kahn.Ended refused = kahn.run(Stream.concat(Stream.of(verb), Stream.of("--set", elsewhere))
                        .toArray(String[]::new));

                assertThat(refused.exit()).as("%s: %s", List.of(verb), refused).isEqualTo(2);
                assertThat(refused.err())
                        .singleElement()
                        .asString()
                        .contains(
                                "keeps its runs in the home",
                                "postgresql://nobody.invalid/kahn;",
                                "or give both the same KAHN_DB_URL")
                        .doesNotContain("hush");
            }
            for (String[] verb : new String[][] {{"graph", "Mailing"}, {"next", "Mailing"}, {"connections"}}) {
                Kahn.Ended looked = kahn.run(Stream.concat(Stream.of(verb), Stream.of("--set", elsewhere))
                        .toArray(String[]::new));

                assertThat(looked.exit())
                        .as("%s looks at no runs: %s", List.of(verb), looked)
                        .isEqualTo(0);
            }
        } finally {
            serve.signal("TERM").ended();
        }
    }

    /** In a container the next process has the number of the one that was killed. */
    @ParameterizedTest
    @ValueSource(strings = {"", ", \"store\": \"postgresql://gone.invalid/kahn\""})
    @SuppressWarnings("unchecked")
    void what_a_killed_server_left_stops_nobody_if_its_number_is_used_again(String store) throws Exception {
        Kahn kahn = new Kahn(folder, TestDags.Mailing.class);
        Files.createDirectories(kahn.home());
        Files.writeString(
                kahn.home().resolve("server.json"),
                "{\"url\": \"http://127.0.0.1:1/\", \"token\": \"t\", \"pid\": "
                        + ProcessHandle.current().pid() + store + "}");
        assertThat(kahn.run("check").err()).containsExactly("No run is in flight.");
    }

    @Test
    @SuppressWarnings("unchecked")
    void what_a_killed_server_left_is_not_asked_beside_a_run_in_the_foreground() throws Exception {
        Kahn kahn = new Kahn(folder, TestDags.Mailing.class, TestDags.Endless.class);
        kahn.start("serve").awaitPart("Console: ").signal("KILL").ended();
        assertThat(kahn.home().resolve("server.json")).exists();
        Kahn.Running run = kahn.start("run", "Endless").awaitPart("forever: started");
        try {
            Kahn.Ended refused = kahn.run("pause", "Mailing");
            assertThat(refused.exit()).isEqualTo(3);
            assertThat(refused.err())
                    .singleElement()
                    .asString()
                    .contains("is in use by another process")
                    .doesNotContain("cannot be reached");
        } finally {
            run.signal("KILL").ended();
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void who_did_what_is_put_down_whether_a_server_does_it_or_not() throws Exception {
        Kahn kahn = new Kahn(folder, TestDags.Mailing.class, TestDags.Failing.class);
        kahn.run("pause", "Failing");
        kahn.run("trigger", "Failing");
        kahn.run("run", "Failing", "--resume");
        kahn.run("run", "Failing", "--only", "breaks");
        kahn.run("backfill", "Mailing", "--from", "2026-11-01T00:00", "--to", "2026-11-01T00:00");
        kahn.run("retry", "1", "breaks", "--downstream");
        kahn.run("mark", "1", "breaks", "skipped");
        kahn.run("cancel", "latest");
        kahn.run("trigger", "Mailing");
        kahn.run("cancel", "latest");
        Kahn.Running serve = kahn.start("serve").awaitPart("Console: ");
        try {
            ApiClient api = new ApiClient(kahn.home());
            String all =
                    api.ask(200, "GET", "/audit", "/audit", null).path("items").toString();
            assertThat(all)
                    .contains("\"pause\"", "\"trigger\"", "\"retry\"", "\"mark\"", "\"cancel\"", "\"backfill\"")
                    .contains("\"only breaks\"", "from 2026-10-31T16:00:00Z to 2026-10-31T16:00:00Z")
                    .contains("breaks and downstream", "breaks as SKIPPED", "\"origin\":\"command line\"");
            String ofDag = api.ask(200, "GET", "/audit", "/audit?dag=Mailing", null)
                    .path("items")
                    .toString();
            assertThat(ofDag).contains("\"trigger\"", "\"cancel\"").doesNotContain("\"mark\"");
        } finally {
            serve.signal("TERM").ended();
        }
    }
}
