package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.store.Database;
import dev.kahn.terminal.ExitCode;
import dev.kahn.view.Views;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} and what belongs to schedules, as processes. */
class ServeVerbIT {

    @TempDir
    Path folder;

    @SuppressWarnings("unchecked")
    private Kahn ticking() throws Exception {
        return new Kahn(folder, TestDags.Ticking.class);
    }

    /** Oldest first. */
    private List<RunRecord> runs(Kahn kahn) {
        return new Views(Database.in(kahn.home()))
                .runs("Ticking", 1_000).stream()
                        .sorted((one, other) -> one.scheduledFor().compareTo(other.scheduledFor()))
                        .toList();
    }

    @Test
    void it_runs_ticks_until_it_is_told_to_end() throws Exception {
        Kahn kahn = ticking();
        Kahn.Ended ended = kahn.start("serve")
                .awaitPart("Ticking run 2 success")
                .signal("TERM")
                .ended();

        assertThat(ended.out()).first().asString().contains("Serving 1 DAG. Next: Ticking at ");
        assertThat(ended.out()).anyMatch(line -> line.contains("Ticking run 1 started, for "));
        assertThat(ended.out()).last().asString().endsWith("Ended.");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exit()).isZero();
        SchedulesSuite.assertThatNoTickIsLostOrDoubled(runs(kahn));
    }

    @Test
    void it_begins_nothing_that_it_would_have_to_break_off_as_it_cannot_have_its_port() throws Exception {
        Kahn kahn = ticking();
        kahn.run("trigger");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Kahn.Ended ended = kahn.run("serve", "--port", String.valueOf(taken.getLocalPort()));
            assertThat(ended.exit()).isEqualTo(ExitCode.UNREACHABLE);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err()).singleElement().asString().contains("--port 0");
        }
        assertThat(runs(kahn))
                .singleElement()
                .satisfies(run -> assertThat(run.state()).isEqualTo(RunState.QUEUED));
    }

    @Test
    void a_body_that_runs_may_end_and_a_second_signal_does_not_wait_for_it() throws Exception {
        Kahn kahn = ticking().with("TICKING_HOLDS", "yes");
        Kahn.Ended drained = kahn.start("serve")
                .awaitPart("Ticking run 1 started")
                .signal("TERM")
                .awaitPart("Ending: no more tasks start")
                .type("...")
                .ended();
        assertThat(drained.exit()).isZero();
        assertThat(drained.out()).last().asString().endsWith("Ended.");
        assertThat(runs(kahn).get(0).state()).isEqualTo(RunState.SUCCESS);

        Kahn.Ended killed = kahn.start("serve")
                .awaitPart(" started, for ")
                .signal("INT")
                .awaitPart("Ending: no more tasks start")
                .signal("INT")
                .ended();
        assertThat(killed.exit()).isEqualTo(ExitCode.KILLED);

        Kahn.Ended told = kahn.start("serve", "--json")
                .awaitPart("\"event\":\"run\"") // none may begin: the killed ones hold their places
                .signal("KILL")
                .ended();
        assertThat(told.out()).allMatch(line -> line.startsWith("{\"event\":\"run\",\"at\":\""));
    }

    @Test
    void bodies_have_as_long_to_finish_as_the_setting_says() throws Exception {
        Kahn kahn = ticking().with("TICKING_HOLDS", "yes");
        Kahn.Ended ended = kahn.start("serve", "--set", "kahn.shutdown.patience=0s")
                .awaitPart("Ticking run 1 started")
                .signal("TERM")
                .ended();
        assertThat(ended.exit()).isZero();
        assertThat(String.join("\n", ended.out()))
                .contains("running ones have 0s to finish")
                .endsWith("Ended; tasks that were still running run again at the next start.");
        assertThat(kahn.run("serve", "--set", "kahn.shutdown.patience=soon").err())
                .singleElement()
                .asString()
                .startsWith("kahn: setting kahn.shutdown.patience (--set): ");
    }

    @Test
    void told_to_end_while_it_still_starts_it_ends_in_good_order() throws Exception {
        new Kahn(folder, TestDags.Ticking.class)
                .with("TICKING_HOLDS", "yes")
                .start("serve")
                .awaitPart("Ticking run 1 started")
                .signal("KILL")
                .ended();

        Kahn.Ended ended = ticking()
                .start("serve")
                .awaitPart(" was interrupted and continues") // which it says before it takes anything up
                .signal("TERM")
                .type("...")
                .ended();

        assertThat(ended.exit()).isZero();
        assertThat(ended.out()).last().asString().endsWith("Ended.");
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_backfill_runs_past_ticks_in_order_and_leaves_successes_alone() throws Exception {
        Kahn kahn = new Kahn(folder, TestDags.Mailing.class);
        String[] hour = {"backfill", "--from", "2026-11-01T08:00", "--to", "2026-11-01T08:40"};
        List<String> first = kahn.run(hour).out().stream()
                .map(line -> line.replaceFirst("^..:..:..  ", "").replaceFirst(" after .*", ""))
                .toList();
        assertThat(first)
                .containsExactly(
                        "1/5  2026-11-01T08:00:00+08:00  run 1 success",
                        "2/5  2026-11-01T08:10:00+08:00  run 2 success",
                        "3/5  2026-11-01T08:20:00+08:00  run 3 success",
                        "4/5  2026-11-01T08:30:00+08:00  run 4 success",
                        "5/5  2026-11-01T08:40:00+08:00  run 5 success",
                        "5 of 5 ticks have a successful run.");
        assertThat(kahn.run("backfill", "--from", "2026-11-01T08:30", "--to", "2026-11-01T08:50", "--dry-run")
                        .out())
                .containsExactly(
                        "2026-11-01T08:30:00+08:00  run 4: has succeeded; left as it is",
                        "2026-11-01T08:40:00+08:00  run 5: has succeeded; left as it is",
                        "2026-11-01T08:50:00+08:00  new");
        assertThat(kahn.run(hour).out()).containsExactly("5 of 5 ticks have a successful run, 5 of them from before.");
        assertThat(kahn.run("backfill", "--from", "2025-01-01", "--to", "2025-12-31")
                        .err())
                .containsExactly(
                        "kahn: that is 52560 ticks, from 2025-01-01T00:00:00+08:00 to 2025-12-31T23:59:59.999+08:00;"
                                + " add --yes to run them, or --dry-run to list them");
        assertThat(kahn.run("backfill", "--from", "2026-11-01", "--to", "2026-11-01", "--dry-run")
                        .out())
                .as("a day is all of it")
                .hasSize(144);
        String[] between = {"backfill", "--from", "2026-11-01T08:01", "--to", "2026-11-01T08:09", "--parallel", "4"};
        assertThat(kahn.run(between).err())
                .containsExactly(
                        "--parallel 4: DAG Mailing has at most 1 run at once; kahn.dag.Mailing.maxActiveRuns sets that",
                        "Nothing to do: DAG Mailing has no tick from 2026-11-01T08:01:00+08:00 to"
                                + " 2026-11-01T08:09:00+08:00; its schedule is */10 * * * * Asia/Taipei, and the next tick is"
                                + " 2026-11-01T08:10:00+08:00");
        assertThat(kahn.run("backfill", "--from", "2026-01-02", "--to", "2026-01-01")
                        .err())
                .containsExactly("kahn: --to 2026-01-01T23:59:59.999+08:00 is before --from 2026-01-02T00:00:00+08:00");
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_parameter_that_nobody_could_give_is_told_before_anything_starts() throws Exception {
        Kahn.Ended ended = new Kahn(folder, TestDags.Demanding.class, TestDags.Mistaken.class).run("serve");
        assertThat(ended.err())
                .containsExactly(
                        "kahn: DAG Demanding runs by itself, but parameter size (int) must be given;"
                                + " give it a @Default",
                        "kahn: DAG Mistaken runs by itself, but parameter most: \"many\" is not a valid int;"
                                + " write it like 42; correct its @Default");
        assertThat(ended.exit()).isEqualTo(2);
    }

    @Test
    @SuppressWarnings("unchecked")
    void the_next_ticks_are_shown_with_what_clock_changes_do_to_them() throws Exception {
        Kahn kahn = new Kahn(folder, TestDags.Mailing.class);
        assertThat(kahn.run("next", "-n", "2", "--from", "2026-11-23T16:00:00Z").out())
                .containsExactly(
                        "Mailing  */10 * * * * Asia/Taipei, every 10 minutes",
                        "Tue 2026-11-24 00:00:00 +08:00  2026-11-23T16:00:00Z",
                        "Tue 2026-11-24 00:10:00 +08:00  2026-11-23T16:10:00Z");
        String[] newYork = {
            "next",
            "-n",
            "2",
            "--from",
            "2027-03-13",
            "--set",
            "kahn.dag.Mailing.zone=America/New_York",
            "--set",
            "kahn.dag.Mailing.schedule=30 2 * * *"
        };
        assertThat(kahn.run(newYork).out())
                .containsExactly(
                        "Mailing  30 2 * * * America/New_York, at 02:30 every day (schedule changed by a setting, --set; declared */10 * * * *)"
                                + " (zone changed by a setting, --set; declared Asia/Taipei)",
                        "Sat 2027-03-13 02:30:00 -05:00  2027-03-13T07:30:00Z",
                        "Sun 2027-03-14 03:00:00 -04:00  2027-03-14T07:00:00Z  2027-03-14 02:30 does not exist"
                                + " (clocks go from 02:00 to 03:00): fires at 03:00");
        assertThat(kahn.run("next", "--json", "-n", "1", "--from", "2026-11-23T16:00:00Z")
                        .out())
                .containsExactly(
                        "{\"dag\":\"Mailing\",\"tick\":\"2026-11-23T16:00:00Z\",\"local\":\"2026-11-24T00:00+08:00\","
                                + "\"clockChange\":null}");
        assertThat(kahn.run("next", "-n", "0").err())
                .containsExactly("kahn: -n: \"0\" is not a number from 1 to 10000");
    }
}
