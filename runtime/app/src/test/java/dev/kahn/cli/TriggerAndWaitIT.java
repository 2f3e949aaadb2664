package dev.kahn.cli;

import static dev.kahn.cli.RunVerbIT.masked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.terminal.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code trigger --wait}: what a deployment or another scheduler needs of a run. */
class TriggerAndWaitIT {

    @TempDir
    Path folder;

    private Kahn kahn;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void putDagsOnTheClassPath() throws Exception {
        kahn = new Kahn(folder, TestDags.Loading.class, TestDags.Failing.class, TestDags.Endless.class);
    }

    @Test
    void a_server_runs_it_and_the_exit_code_says_how_it_ended() throws Exception {
        Kahn.Running serve = kahn.start("serve").awaitPart("Console: ");

        Kahn.Ended good = kahn.run("trigger", "Loading", "--wait");
        assertThat(good.exit()).as("%s", good).isZero();
        assertThat(good.err()).isEmpty();
        assertThat(good.out().get(0)).startsWith("Run 1 of Loading is ").contains(", by the server at ");
        assertThat(masked(good.out())).endsWith("Loading run 1: success in TOOK (1 succeeded)");

        Kahn.Ended bad = kahn.run("trigger", "Failing", "--wait");
        assertThat(bad.exit()).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(masked(bad.out()))
                .contains("Failing run 2: failed after TOOK (1 failed, 1 upstream failed)")
                .anyMatch(line -> line.endsWith("log: kahn logs 2 breaks"));

        Kahn.Ended json = kahn.run("trigger", "Loading", "--wait", "--json");
        assertThat(json.exit()).isZero();
        assertThat(json.out())
                .allMatch(line -> line.startsWith("{\"event\":"))
                .anyMatch(line -> line.contains("\"event\":\"run\"") && line.contains("\"state\":\"SUCCESS\""));

        serve.signal("TERM").ended();
    }

    @Test
    void a_signal_ends_the_waiting_and_not_the_run() throws Exception {
        Kahn.Running serve = kahn.start("serve").awaitPart("Console: ");

        Kahn.Ended told = kahn.start("trigger", "Endless", "--wait")
                .awaitPart("forever: started")
                .signal("TERM")
                .ended();
        assertThat(told.exit()).isEqualTo(ExitCode.TERMINATED);
        assertThat(told.err()).containsExactly("No longer waiting; run 1 of Endless goes on.");

        Kahn.Ended refused = kahn.start("retry", "1").ended();
        assertThat(refused.exit()).as("it runs").isEqualTo(ExitCode.USAGE);
        assertThat(kahn.run("cancel", "1").out().get(0)).startsWith("Run 1 of Endless is cancelled now");

        Kahn.Ended again = kahn.start("retry", "1")
                .awaitPart("forever: started")
                .signal("INT")
                .ended();
        assertThat(again.exit()).isEqualTo(ExitCode.KILLED);
        assertThat(again.err()).containsExactly("No longer waiting; run 1 of Endless goes on.");
        assertThat(masked(kahn.run("status", "1").out()).get(0)).startsWith("Endless run 1: running");

        serve.signal("TERM").ended();
    }

    @Test
    void without_a_server_it_waits_for_whoever_runs_it() throws Exception {
        String queued =
                "Run 1 of Failing is queued; no process is there to run it. It starts with serve, or with: kahn run"
                        + " Failing --resume";
        Kahn.Running waiting = kahn.startAsOne("trigger", "Failing", "--wait").awaitLine(queued);
        assertThat(kahn.run("run", "Failing", "--resume").exit()).isEqualTo(ExitCode.RUN_FAILED);

        Kahn.Ended ended = waiting.ended();
        assertThat(ended.exit()).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(masked(ended.out())).contains("Failing run 1: failed after TOOK (1 failed, 1 upstream failed)");
    }
}
