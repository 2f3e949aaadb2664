package dev.kahn.cli;

import static dev.kahn.cli.RunVerbIT.masked;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each verb as a process: what it says where, and what the process ends with. */
class EveryVerbIT {

    @TempDir
    Path folder;

    private Kahn kahn;
    private final Set<String> driven = new LinkedHashSet<>();

    @BeforeEach
    @SuppressWarnings("unchecked")
    void putDagsOnTheClassPath() throws Exception {
        kahn = new Kahn(folder, TestDags.Mailing.class, TestDags.Failing.class);
    }

    /** The one who looks at the output decides what it has to be; errors are told elsewhere, so there are none here. */
    private List<String> ok(String... args) {
        return ended(0, args).out();
    }

    private Kahn.Ended ended(int exit, String... args) {
        driven.add(args[0]);
        Kahn.Ended ended = kahn.run(args);
        assertThat(ended.exit()).as("%s: %s", List.of(args), ended).isEqualTo(exit);
        assertThat(ended.err()).noneMatch(line -> line.startsWith("\tat "));
        return ended;
    }

    private void refused(int exit, String complaint, String... args) {
        Kahn.Ended ended = ended(exit, args);
        assertThat(ended.err()).singleElement().asString().startsWith("kahn: ").contains(complaint);
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void does_what_it_says_and_refuses_what_makes_no_sense() {
        assertThat(ok("list")).hasSize(3).last().asString().contains("Mailing").contains("none yet");
        assertThat(ok("next", "Mailing", "-n", "2", "--from", "2026-11-23")).hasSize(3);
        assertThat(ok("graph", "Mailing").toString()).contains("upload", "pause", "edm", "sms");
        assertThat(ok("graph", "Mailing", "--format", "svg").toString()).contains("<svg ", "upload", "</svg>");

        assertThat(ok("trigger", "Mailing", "--param", "batchSize=3"))
                .containsExactly(
                        "Run 1 of Mailing is queued; no process is there to run it. It starts with serve, or with:"
                                + " kahn run Mailing --resume");
        assertThat(ended(0, "check").out()).containsExactly("✓ Mailing run 1 can continue");
        assertThat(ok("cancel", "1")).containsExactly("Run 1 of Mailing is cancelled now, in the store");
        assertThat(ok("trigger", "Mailing")).singleElement().asString().startsWith("Run 2 of Mailing is queued");
        assertThat(masked(ok("run", "Mailing", "--resume"))).endsWith("Mailing run 2: success in TOOK (4 succeeded)");

        assertThat(ended(1, "run", "Failing").out().toString()).contains("IllegalStateException: no template");
        assertThat(ok("mark", "3", "breaks", "skipped"))
                .singleElement()
                .asString()
                .contains("is skipped now");
        assertThat(ended(1, "retry", "3", "breaks").out()).contains("Run 3 of Failing: runs again: breaks");
        assertThat(ok("status", "2").get(0)).startsWith("Mailing run 2: success");
        assertThat(ok("logs", "2", "upload").toString()).contains("batches of 100");
        assertThat(masked(ok("history", "-n", "2")))
                .first()
                .asString()
                .matches("RUN +DAG +STATE +TYPE +FOR +STARTED +TOOK");
        assertThat(ok("history", "Mailing", "--json"))
                .hasSize(2)
                .allMatch(row -> row.startsWith("{\"dag\":\"Mailing\""));

        assertThat(ok("pause", "Mailing")).containsExactly("Mailing is paused now, in the store");
        assertThat(ok("resume", "Mailing")).containsExactly("Mailing runs by itself again, in the store");
        assertThat(ok("backfill", "Mailing", "--from", "2026-11-01T00:00", "--to", "2026-11-01T00:00", "--dry-run"))
                .containsExactly("2026-11-01T00:00:00+08:00  new");
        assertThat(ok("completion", "zsh").get(0)).isEqualTo("#compdef kahn");
        assertThat(ok("man").get(0)).startsWith(".TH KAHN 1");

        ended(0, "user", "list");
        assertThat(ended(0, "token", "list").err()).containsExactly("There are no tokens.");
        ended(0, "connections", "list");
        ended(0, "notify");

        refused(2, "did you mean \"serve\"?", "server");
        refused(2, "--port: \"http\" is not a port", "serve", "--port", "http");
        refused(2, "did you mean --from?", "backfill", "Mailing", "--form", "2026-11-01");
        refused(2, "\"..\" is not a run", "status", "..");
        refused(2, "does not take \"x\"", "pause", "Mailing", "x");
        refused(2, "needs SHELL", "completion");
        refused(2, "did you mean \"zsh\"?", "completion", "zhs");
        refused(2, "does not take \"run\"", "man", "run");

        driven.remove("server");
        driven.add("serve");
        assertThat(driven)
                .containsExactlyInAnyOrderElementsOf(CommandPageTest.MANUAL.verbs().stream()
                        .map(Manual.Entry::name)
                        .toList());
    }

    @Test
    void a_part_of_a_dag_runs_and_goes_on_as_that_part() throws Exception {
        assertThat(masked(ok("run", "Mailing", "--only", "pause")))
                .contains("TIME Mailing run 1 pause: success in TOOK")
                .endsWith("Mailing run 1: success in TOOK (1 succeeded)");
        Kahn.Running held = kahn.start("run", "Mailing", "--only", "upload", "--only", "sms", "--param", "hold=true")
                .awaitLine("upload: started");
        held.signal("KILL").ended();
        refused(2, "run 2 was interrupted and needs all tasks", "run", "Mailing", "--only", "pause");

        Kahn.Running resumed = kahn.start("run", "Mailing", "--resume").awaitPart("upload: started");
        Kahn.Ended ended = resumed.type("x").ended();

        assertThat(masked(ended.out())).endsWith("Mailing run 2: success in TOOK (2 succeeded)");
    }

    @Test
    void what_cannot_be_reached_is_exit_code_3_and_what_to_do() throws Exception {
        refused(3, "name a writable folder with --home or KAHN_HOME", "run", "Failing", "--home", "/proc/kahn");
        Path file = Files.createFile(folder.resolve("file"));
        refused(2, "is a file, not a folder", "trigger", "Failing", "--home", file.toString());
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            Kahn.Ended serve = ended(3, "serve", "--port", port);
            assertThat(serve.err()).singleElement().asString().contains("port " + port, "--port 0");
        }
        try (var database = DriverManager.getConnection("jdbc:h2:" + kahn.home().resolve("db/kahn"));
                var statement = database.createStatement()) {
            statement.execute("UPDATE schema_version SET version = 99");
        }
        refused(3, "written by a newer Kahn than this one", "status");
        refused(3, "written by a newer Kahn than this one", "trigger", "Failing");
    }
}
