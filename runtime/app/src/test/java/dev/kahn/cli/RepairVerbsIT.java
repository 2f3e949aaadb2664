package dev.kahn.cli;

import static dev.kahn.cli.RunVerbIT.masked;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code retry}, {@code mark}, {@code cancel} and {@code check} as processes. */
class RepairVerbsIT {

    @TempDir
    Path folder;

    private Kahn kahn;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void putDagsOnTheClassPath() throws Exception {
        kahn = new Kahn(folder, TestDags.Mailing.class, TestDags.Failing.class, TestDags.Mapped.class);
    }

    private Kahn.Ended failedMap() {
        return kahn.run("run", "Mapped", "--param", "folder=" + folder, "--param", "bad=3");
    }

    private static final String USER = System.getProperty("user.name");

    private List<String> done() throws Exception {
        return Files.readAllLines(folder.resolve("done"));
    }

    private static void assertUsage(Kahn.Ended ended, String complaint) {
        assertThat(ended.err()).containsExactly("kahn: " + complaint);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.exit()).isEqualTo(2);
    }

    @Test
    void a_retry_runs_what_failed_and_says_so_before() throws Exception {
        failedMap();

        Kahn.Ended dry = kahn.run("retry", "1", "--dry-run");
        assertThat(dry.out()).containsExactly("Run 1 of Mapped: would run again: each (3 of 10 elements), total");
        assertThat(kahn.run("retry", "1", "--dry-run", "--json").out())
                .containsExactly("{\"dag\":\"Mapped\",\"run\":1,\"tasks\":[\"each\",\"total\"],\"staying\":[]}");
        assertThat(done()).hasSize(7);
        Kahn.Ended again = kahn.run("retry", "latest");
        assertThat(again.exit()).isEqualTo(1);
        Files.createFile(folder.resolve("mended"));
        Kahn.Ended mended = kahn.run("retry", "1");

        assertThat(mended.out()).startsWith("Run 1 of Mapped: runs again: each (3 of 10 elements), total");
        assertThat(masked(mended.out()))
                .contains("TIME Mapped run 1: started", "TIME Mapped run 1 each: started, 10 elements")
                .endsWith("Mapped run 1: success in TOOK (3 succeeded)");
        assertThat(mended.err()).isEmpty();
        assertThat(mended.exit()).isZero();
        assertThat(done()).hasSize(10).doesNotHaveDuplicates();
        assertThat(kahn.run("logs", "1", "each", "--element", "2", "--attempt", "3")
                        .exit())
                .isZero();
    }

    @Test
    void a_retry_of_tasks_that_succeeded_runs_them_and_if_asked_what_came_after() throws Exception {
        kahn.run("run", "Mapped", "--param", "folder=" + folder, "--param", "size=2");

        Kahn.Ended alone = kahn.run("retry", "1", "each", "--dry-run");
        assertThat(alone.out()).containsExactly("Run 1 of Mapped: would run again: each");
        assertThat(alone.err())
                .containsExactly("What ran after them stays as it was: total. To run it again too, name the tasks and"
                        + " add --downstream.");
        Kahn.Ended retried = kahn.run("retry", "1", "each", "--downstream");

        assertThat(retried.out()).startsWith("Run 1 of Mapped: runs again: each, total");
        assertThat(retried.exit()).isZero();
        assertThat(done()).containsExactlyInAnyOrder("0", "0", "1", "1");
        assertUsage(kahn.run("retry", "1"), "nothing in run 1 failed; name the tasks to run again");
        assertUsage(kahn.run("retry", "1", "ech"), "DAG Mapped has no task \"ech\"; did you mean \"each\"?");
        assertThat(kahn.run("mark", "1", "each[1]", "skipped").out())
                .containsExactly("Element each[1] of run 1 is skipped now, in the store; the run is success");
        assertThat(kahn.run("mark", "1", "each[1]", "skipped").out())
                .containsExactly("Element each[1] of run 1 is skipped already, in the store; the run is success");
        assertThat(kahn.run("mark", "1", "each[0]", "failed").out())
                .containsExactly("Element each[0] of run 1 is failed now, in the store; the run is failed");
    }

    @Test
    void the_failed_runs_of_a_period_run_again() throws Exception {
        for (int i = 0; i < 2; i++) {
            kahn.run("run", "Mapped", "--param", "folder=" + folder, "--param", "size=2", "--param", "bad=1");
        }
        kahn.run("run", "Failing");
        assertThat(kahn.run("retry", "Mapped", "--from", "2020-01-01", "--to", "2020-01-31")
                        .err())
                .singleElement()
                .asString()
                .startsWith(
                        "Nothing to do: no run of DAG Mapped from 2020-01-01T00:00:00Z to 2020-01-31T23:59:59.999Z has");
        List<String> dry =
                kahn.run("retry", "Mapped", "--from", "2020-01-01", "--dry-run").out();
        assertThat(dry).hasSize(2);
        assertThat(dry.get(0)).contains("  run 1 failed: task each failed");
        assertThat(dry.get(1)).contains("  run 2 failed: task each failed");

        Files.createFile(folder.resolve("mended"));
        Kahn.Ended retried = kahn.run("retry", "--dag", "Mapped", "--from", "2020-01-01");
        assertThat(masked(retried.out()))
                .contains("Mapped run 1: success in TOOK (3 succeeded)", "Mapped run 2: success in TOOK (3 succeeded)")
                .endsWith("2 of 2 failed runs succeeded now");
        assertThat(retried.exit()).isZero();
    }

    @Test
    void a_mark_lets_the_run_go_on_with_what_did_not_run() {
        kahn.run("run", "Failing");
        assertUsage(
                kahn.run("logs", "1", "breaks", "--attempt", "9"),
                "task breaks has no attempt 9; it has attempts 1 to 2");

        Kahn.Ended mark = kahn.run("mark", "1", "breaks", "success");
        assertThat(mark.out())
                .containsExactly(
                        "Task breaks of run 1 is success now, in the store; the run continues with: kahn run Failing --resume");
        assertThat(mark.exit()).isZero();
        assertThat(kahn.run("mark", "1", "breaks", "success").out().get(0))
                .startsWith("Task breaks of run 1 is success already, in the store; ");
        assertThat(masked(kahn.run("status").out()))
                .startsWith(
                        "Failing run 1: queued (1 pending, 1 succeeded)",
                        "  no process is there to run it; it continues with: kahn run Failing --resume");
        kahn.run("mark", "1", "follows", "skipped");
        assertThat(kahn.run("status", "1").out()).anyMatch(line -> line.endsWith("marked by " + USER));
        assertThat(masked(kahn.run("run", "Failing", "--resume").out()))
                .endsWith("Failing run 1: success in TOOK (1 succeeded, 1 skipped)");
        assertThat(kahn.run("mark", "1", "follows", "success").out())
                .containsExactly("Task follows of run 1 is success now, in the store; the run is success");
        assertUsage(
                kahn.run("mark", "1", "folows", "skipped"),
                "DAG Failing has no task \"folows\"; did you mean \"follows\"?");
    }

    @Test
    void an_interrupted_run_can_be_cancelled_but_not_one_that_a_process_runs() throws Exception {
        Kahn.Running running =
                kahn.start("run", "Mailing", "--param", "hold=true").awaitLine("upload: started");
        for (String[] verb : new String[][] {
            {"cancel", "1"}, {"mark", "1", "upload", "failed"}, {"retry", "1", "upload"}, {"retry", "1", "--dry-run"}
        }) {
            Kahn.Ended refused = kahn.run(verb);
            assertThat(refused.err()).singleElement().asString().contains("is in use by another process (pid ");
            assertThat(refused.out()).isEmpty();
            assertThat(refused.exit()).isEqualTo(3);
        }
        running.signal("KILL").ended();

        Kahn.Ended cancel = kahn.run("cancel", "latest");
        assertThat(cancel.out()).containsExactly("Run 1 of Mailing is cancelled now, in the store");
        assertThat(cancel.exit()).isZero();
        assertThat(masked(kahn.run("status").out()))
                .startsWith("Mailing run 1: cancelled after TOOK (4 cancelled)", "  cancelled by " + USER);
        assertThat(kahn.run("cancel", "1").out())
                .containsExactly("Run 1 of Mailing is cancelled already; there is nothing to cancel, in the store");
        assertThat(kahn.run("run", "Mailing", "--resume").err()).containsExactly("No run of Mailing was interrupted.");
    }

    @Test
    void an_interrupted_run_can_be_retried_and_goes_on_as_a_whole() throws Exception {
        kahn.start("run", "Mapped", "--param", "folder=" + folder, "--param", "gate=0", "--param", "size=2")
                .awaitLine("each: started, 2 elements")
                .signal("KILL")
                .ended();
        Files.createFile(folder.resolve("open"));

        Kahn.Ended retried = kahn.run("retry", "1", "lists");

        assertThat(masked(retried.out())).endsWith("Mapped run 1: success in TOOK (3 succeeded)");
        assertThat(retried.exit()).isZero();
    }

    @Test
    void check_tells_which_runs_in_flight_another_version_can_go_on_with() throws Exception {
        assertThat(kahn.run("check").err()).endsWith("No run is in flight.");
        kahn.start("run", "Mailing", "--param", "hold=true")
                .awaitLine("upload: started")
                .signal("KILL")
                .ended();

        Kahn.Ended same = kahn.run("check");
        assertThat(same.out()).containsExactly("✓ Mailing run 1 can continue");
        assertThat(same.exit()).isZero();
        Kahn.Ended patient = new Kahn(folder, TestDags.PatientMailing.class).run("check");
        assertThat(patient.out())
                .startsWith("✓ Mailing run 1 can continue; changed since it began:")
                .contains("    task pause: delay 100ms → 1s");
        assertThat(patient.exit()).isZero();
        Kahn.Ended polling = new Kahn(folder, TestDags.PollingMailing.class).run("check");
        assertThat(polling.out()).startsWith("✗ Mailing run 1 cannot continue:", "    task pause: kind task → sensor");
        assertThat(polling.exit()).isEqualTo(1);
        Kahn.Ended other = new Kahn(folder, TestDags.Failing.class).run("check", "--json");
        assertThat(other.out())
                .containsExactly("{\"dag\":\"Mailing\",\"run\":1,\"canGoOn\":false,\"stops\":[\"DAG Mailing is not on"
                        + " the class path\"],\"changes\":[]}");
        assertThat(other.exit()).isEqualTo(1);

        Kahn.Ended retried = new Kahn(folder, TestDags.PollingMailing.class).run("retry", "1");
        assertThat(retried.err()).singleElement().asString().contains("run 1 cannot continue (task pause: kind");
        assertThat(new Kahn(folder, TestDags.Failing.class).run("cancel", "1").out())
                .containsExactly("Run 1 of Mailing is cancelled now, in the store");
    }
}
