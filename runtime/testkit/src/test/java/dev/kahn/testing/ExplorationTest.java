package dev.kahn.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.Connection;
import dev.kahn.Dag;
import dev.kahn.Sensor;
import dev.kahn.Task;
import dev.kahn.TaskContext;
import dev.kahn.engine.plan.RunState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Bodies that may not run twice are found, and those that may are left in peace. */
class ExplorationTest {

    private static Exploration<List<String>> careless() {
        return DagTest.of(Newsletter.class)
                .<List<String>>explore(ArrayList::new)
                .with((test, mails) -> test.connection("mail", DagTestTest.mail(mails)));
    }

    @Test
    void a_body_that_mails_twice_is_found_with_the_crash_the_body_and_what_differs() {
        assertThatThrownBy(() -> careless().holds(mails -> assertThat(mails).doesNotHaveDuplicates()))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        DAG Newsletter does not survive a crash. One is enough.
                          the process dies when mail is at step 3, before "mailing Bob" is logged
                          so it runs again: mail, 2 times instead of 1
                          result: mail returns 3, but 2 without a crash
                          fix it: let mail recognise a repetition, by task.idempotencyKey() or a record of what is done \
                        (docs/testing.md)
                          repeat it: test.crashAt(CrashPoint.inBody("mail", 3)).run();
                          found at 4 of the 18 places at which the process can die: 4 in mail
                        What went wrong:
                          Found duplicate(s):
                            ["Dear Anna, yours, Lucky Shop"]
                          in:
                            ["Dear Anna, yours, Lucky Shop",
                              "Dear Anna, yours, Lucky Shop",
                              "Dear Bob, yours, Lucky Shop"]
                        How it went:
                          2026-01-05 00:00:00  sync attempt 1 began
                          2026-01-05 00:00:00  sync attempt 1: success
                          2026-01-05 00:02:00  settle attempt 1 began
                          2026-01-05 00:02:00  settle attempt 1: success
                          2026-01-05 00:02:00  mail attempt 1 began
                          2026-01-05 00:02:00  the process died: mail is at step 3, before "mailing Bob" is logged
                          2026-01-05 00:02:00  mail attempt 1: lost, its node died
                          2026-01-05 00:02:00  text attempt 1: lost, its node died, before its body began
                          2026-01-05 00:02:00  mail attempt 2 began
                          2026-01-05 00:02:00  mail attempt 2: success
                          2026-01-05 00:02:00  text attempt 2 began
                          2026-01-05 00:02:00  text attempt 2: success
                          2026-01-05 00:02:00  the run ended: success
                        Newsletter run 1  success 2m00s
                        ✓     sync    0.0s
                        ┣━✓   settle  0.0s
                        ┣━╋━✓ mail    0.0s
                        ┗━✓   text    0.0s""");
    }

    @Test
    void what_is_left_behind_can_be_compared_in_place_of_a_check() {
        assertThatThrownBy(() -> careless().leavesTheSame(mails -> mails))
                .hasMessageContaining("runs again: mail, 2 times instead of 1")
                .hasMessageContaining("it leaves [Dear Anna, yours, Lucky Shop, Dear Anna, yours, Lucky Shop, Dear Bob")
                .hasMessageContaining("but without a crash it leaves [Dear Anna, yours, Lucky Shop, Dear Bob");
    }

    @Test
    void a_careful_body_survives_every_crash() {
        DagTest.of(Careful.class)
                .explore(LinkedHashMap<String, String>::new)
                .with((test, sent) -> test.connection("mail", (Careful.Mail) sent::put))
                .leavesTheSame(sent -> sent);
    }

    @Test
    void what_does_not_even_hold_without_a_crash_is_told_first() {
        assertThatThrownBy(() -> careless().holds(mails -> assertThat(mails).isEmpty()))
                .hasMessageStartingWith("DAG Newsletter does not hold even without a crash.\nWhat went wrong:");
    }

    @Test
    void a_run_that_fails_anyway_is_told_where_the_check_would_hold_of_nothing() {
        List<String> closed = new ArrayList<>();
        Exploration<AutoCloseable> forgotten =
                DagTest.of(Newsletter.class).explore(() -> (AutoCloseable) () -> closed.add("world"));
        String told = """
                DAG Newsletter does not end as success even without a crash.
                  fix it: give it what it lacks, such as a connection or a stub; if it is meant to be failed, call \
                .endsAs(RunState.FAILED)
                What went wrong:
                  the run is failed: task mail failed:\s""";

        assertThatThrownBy(() -> forgotten.holds(world -> {}))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(told);
        assertThatThrownBy(() -> forgotten.holds(world -> assertThat(world).isNull()))
                .hasMessageStartingWith(told);
        assertThat(closed).hasSize(2);
        assertThatThrownBy(() -> forgotten.leavesTheSame(world -> 3))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(told);
        assertThat(closed).hasSize(3);
    }

    /** Its mail can get lost, and a guest can stay away. */
    @Dag(retries = 0)
    static final class Party {
        @Sensor(softFail = true, every = "1m", timeout = "1h")
        boolean guest(TaskContext task) {
            return false;
        }

        @Task(allowFailure = true)
        void mail(@Connection("mail") Newsletter.Mail mail) {
            mail.send("Dear Anna, come");
        }
    }

    @Test
    void a_task_that_may_fail_and_does_is_told_as_well_where_the_check_would_hold_of_nothing() {
        DagTest test = DagTest.of(Party.class);
        test.stub("guest").returns(true);

        assertThatThrownBy(() -> test.explore(Object::new).holds(world -> {}))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("""
                        DAG Party lets mail fail without a crash.
                          fix it: give it what it lacks, such as a connection or a stub; if it is meant to fail, call \
                        .endsAs(RunState.SUCCESS)
                        What went wrong:
                          mail is failed:\s""");
        test.explore(Object::new).endsAs(RunState.SUCCESS).holds(world -> {});
        test.stub("mail").fails("lost");
        test.explore(Object::new).holds(world -> {});
    }

    @Test
    void so_is_a_sensor_that_gives_up_and_counts_as_skipped() {
        DagTest test = DagTest.of(Party.class).connection("mail", DagTestTest.mail(new ArrayList<>()));

        assertThatThrownBy(() -> test.explore(Object::new).leavesTheSame(world -> 3))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("DAG Party lets guest fail without a crash.\n")
                .hasMessageContaining("guest is skipped: ");
        test.stub("guest").skips("nobody is invited");
        test.explore(Object::new).leavesTheSame(world -> 3);
    }

    @Test
    void the_world_is_closed_even_if_it_cannot_be_given_to_the_test() {
        List<String> closed = new ArrayList<>();
        Exploration<AutoCloseable> wrong = DagTest.of(Newsletter.class)
                .explore(() -> (AutoCloseable) () -> closed.add("world"))
                .with((test, world) -> test.connection("nope", world));

        assertThatThrownBy(() -> wrong.holds(world -> {})).isInstanceOf(IllegalArgumentException.class);
        assertThat(closed).hasSize(1);
    }

    @Test
    void a_run_that_is_meant_to_fail_can_be_explored() {
        DagTest test = DagTest.of(Newsletter.class);
        test.stub("text").fails("no credit");
        Exploration<List<String>> failing = test.<List<String>>explore(ArrayList::new)
                .with((fresh, mails) -> fresh.connection("mail", DagTestTest.mail(mails)))
                .endsAs(RunState.FAILED);

        assertThatThrownBy(() -> failing.holds(mails -> assertThat(mails).doesNotHaveDuplicates()))
                .hasMessageStartingWith("DAG Newsletter does not survive a crash. One is enough.\n");
    }

    @Test
    void a_retry_that_waits_when_the_process_dies_comes_in_the_next_one() {
        DagTest test = DagTest.of(Newsletter.class).connection("mail", DagTestTest.mail(new ArrayList<>()));
        test.stub("text").fails("no credit").succeeds();
        test.crashAt(CrashPoint.afterCommit("text"));

        assertThat(test.run()).succeeded().task("text").hasAttempts(2);
    }

    @Test
    void a_run_that_is_meant_to_fail_and_does_not_is_told() {
        assertThatThrownBy(() -> careless().endsAs(RunState.FAILED).holds(mails -> {}))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("""
                        DAG Newsletter does not end as failed even without a crash.
                          fix it: if it is meant to be success, call .endsAs(RunState.SUCCESS)
                        What went wrong:
                          the run is success
                        """);
        assertThatThrownBy(() -> careless().endsAs(RunState.RUNNING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("endsAs(RUNNING) is not an end; a run ends as SUCCESS, FAILED or CANCELLED");
    }

    @Test
    void bodies_whose_order_matters_are_found_by_a_seed() {
        Exploration<LinkedHashMap<String, Integer>> race = DagTest.of(Race.class)
                .explore(LinkedHashMap<String, Integer>::new)
                .with((test, world) -> test.connection("shelf", (Race.Shelf) world::put));

        assertThatThrownBy(() -> race.holds(world -> assertThat(world).containsEntry("last", 2)))
                .hasMessageStartingWith(
                        "DAG Race works with one order of bodies that could run at the same time, but not with another."
                                + " No crash is needed.\n  repeat it: add .fromSeed(")
                .hasMessageContaining(").seeds(1), which decides the order of bodies");
    }

    @Test
    void a_run_that_a_crash_leads_to_another_end_is_found() {
        assertThatThrownBy(() -> DagTest.of(Race.class)
                        .explore(LinkedHashMap<String, Integer>::new)
                        .with((test, world) -> {
                            test.connection("shelf", (Race.Shelf) world::put);
                            test.stub("first").answers(input -> {
                                if (world.merge("calls", 1, Integer::sum) > 1) {
                                    throw new IllegalStateException("the file is there already");
                                }
                                return null;
                            });
                        })
                        .holds(world -> {}))
                .hasMessageContaining("the run is failed, but without a crash it is success")
                .hasMessageContaining("runs again: first, 2 times instead of 1")
                .hasMessageContaining("IllegalStateException: the file is there already");
    }

    @Test
    void it_is_bounded_and_repeatable() {
        List<String> tries = new ArrayList<>();
        Exploration<ArrayList<String>> bounded = DagTest.of(Careful.class)
                .explore(() -> {
                    tries.add("world");
                    return new ArrayList<String>();
                })
                .with((test, sent) -> test.connection("mail", (Careful.Mail) (key, mail) -> {}))
                .atMost(3)
                .fromSeed(7)
                .seeds(2);

        assertThatCode(() -> bounded.holds(sent -> {})).doesNotThrowAnyException();
        assertThat(tries).hasSize(1 + 3 + 2);
    }

    @Test
    void the_crash_that_it_names_repeats_what_it_has_found() {
        List<String> mails = new ArrayList<>();
        DagTest test = DagTest.of(Newsletter.class).connection("mail", DagTestTest.mail(mails));
        test.crashAt(CrashPoint.inBody("mail", 3)).run();

        assertThat(mails).hasSize(3).contains("Dear Bob, yours, Lucky Shop");
    }

    @Test
    void what_it_names_is_code() {
        assertThat(CrashPoint.beforeBody("a").ofCall(2).code()).isEqualTo("CrashPoint.beforeBody(\"a\").ofCall(2)");
        assertThat(CrashPoint.inBody("a[1]", 4).code()).isEqualTo("CrashPoint.inBody(\"a[1]\", 4)");
        assertThat(CrashPoint.beforeCommit("a").code()).isEqualTo("CrashPoint.beforeCommit(\"a\")");
        assertThat(CrashPoint.afterCommit("a").code()).isEqualTo("CrashPoint.afterCommit(\"a\")");
    }

    @Test
    void several_crashes_are_named_together() {
        assertThatThrownBy(() -> DagTest.of(Careful.class)
                        .explore(ArrayList<String>::new)
                        .with((test, mails) -> test.connection("mail", (Careful.Mail) (key, mail) -> mails.add(mail)))
                        .seeds(1000)
                        .holds(mails -> assertThat(mails).hasSizeLessThan(5)))
                .hasMessageMatching("(?s)DAG Careful does not survive 2 crashes\\..*"
                        + "repeat it: test\\.crashAt\\(CrashPoint.+, CrashPoint.+\\)\\.run\\(\\);\n"
                        + "  found by seed \\d+\n.*");
    }

    /** Its order is known by what was made before, its doings are added to what is made. */
    private static Market.Shop shop(List<String> before, List<String> made) {
        return new Market.Shop() {
            @Override
            public boolean hasOrder() {
                return before.contains("order");
            }

            @Override
            public void createOrder() {
                before.add("order");
                made.add("order");
            }

            @Override
            public void createInvoice() {
                made.add("invoice");
            }
        };
    }

    @Test
    void the_process_can_die_between_two_things_that_a_body_makes() {
        assertThatThrownBy(() -> DagTest.of(Market.class)
                        .<List<String>>explore(ArrayList::new)
                        .with((test, made) -> test.connection("shop", shop(new ArrayList<>(made), made)))
                        .holds(made -> assertThat(made).containsExactly("order", "invoice")))
                .hasMessageContaining("the process dies when sell is at step 2, before shop.createInvoice\n");
    }

    @Test
    void what_outlives_the_world_is_told_as_that() {
        List<String> outlives = new ArrayList<>();
        assertThatThrownBy(() -> DagTest.of(Market.class)
                        .<List<String>>explore(ArrayList::new)
                        .with((test, made) -> test.connection("shop", shop(outlives, made)))
                        .holds(made -> assertThat(made).containsExactly("order", "invoice")))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("""
                        DAG Market behaves differently each time. No crash is needed.
                          without a crash it held at first, but now it does not; places at which the process can die: \
                        11 at first, now 9
                          fix it: keep nothing from try to try except what explore(…) creates for each""");
    }

    @Test
    void what_outlives_the_world_is_told_as_that_of_several_crashes_too() {
        AtomicInteger worlds = new AtomicInteger();
        assertThatThrownBy(() -> DagTest.of(Careful.class)
                        .explore(worlds::incrementAndGet)
                        .with((test, world) -> test.connection("mail", (Careful.Mail) (key, mail) -> {}))
                        .atMost(1)
                        .holds(world -> assertThat(world).isLessThan(3)))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("DAG Careful behaves differently each time. No crash is needed.\n");
    }

    @Test
    void to_try_nothing_is_refused() {
        assertThatThrownBy(() -> careless().atMost(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("atMost(0) tries no place at which the process can die; use 1 or more");
        assertThatThrownBy(() -> careless().seeds(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("seeds(0) tries nothing at random; use 1 or more");
    }
}
