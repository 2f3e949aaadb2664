package dev.kahn.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.engine.plan.RefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a test says and nothing comes of it fails the test, which would be green and prove nothing. */
class LeftoversTest {

    private final List<String> mails = new ArrayList<>();
    private final DagTest test = DagTest.of(Newsletter.class).connection("mail", DagTestTest.mail(mails));
    private final DagTest odd = DagTest.of(Oddities.class);

    @Test
    void a_crash_in_a_task_that_is_none_is_refused() {
        refuses(
                () -> test.crashAt(CrashPoint.beforeCommit("mial")),
                "DAG Newsletter has no task \"mial\"; did you mean \"mail\"?");
        refuses(
                () -> test.crashAt(CrashPoint.beforeBody("mail[1]")),
                "task mail of DAG Newsletter is not mapped, so it has no element 1; use \"mail\"");
        refuses(
                () -> odd.crashAt(CrashPoint.beforeBody("square")),
                "task square of DAG Oddities is mapped, so only its elements have bodies; name one, such as"
                        + " \"square[0]\"");
    }

    @Test
    void a_crash_point_that_no_run_comes_to_fails_the_test() {
        fails(
                test.crashAt(CrashPoint.inBody("mail", 7)),
                "DAG Newsletter never reached CrashPoint.inBody(\"mail\", 7), because the body of mail has 5 steps in that"
                        + " call, a step being something visible from outside; let crashAt(…) name a place that it reaches");
    }

    @Test
    void a_crash_point_of_a_call_that_no_run_comes_to_fails_the_test() {
        fails(
                test.crashAt(CrashPoint.beforeCommit("mail").ofCall(2)),
                "DAG Newsletter never reached CrashPoint.beforeCommit(\"mail\").ofCall(2), because the body of mail was called"
                        + " only once; let crashAt(…) name a place that it reaches");
    }

    @Test
    void a_crash_point_of_a_task_that_does_not_run_fails_the_test() {
        test.stub("settle").skips("no time");
        fails(
                test.crashAt(CrashPoint.beforeBody("mail")),
                "DAG Newsletter never reached CrashPoint.beforeBody(\"mail\"), because the body of mail was not called; let"
                        + " crashAt(…) name a place that it reaches");
    }

    @Test
    void a_crash_point_at_an_outcome_that_is_none_fails_the_test() {
        odd.stub("found").notYet(1).returns("big.csv");
        fails(
                odd.crashAt(CrashPoint.afterCommit("found")),
                "DAG Oddities never reached CrashPoint.afterCommit(\"found\"), because that call of the body of found had no"
                        + " outcome to store; let crashAt(…) name a place that it reaches");
    }

    @Test
    void a_crash_point_fails_the_test_if_no_tick_comes_while_it_serves() {
        assertThatThrownBy(() -> test.crashAt(CrashPoint.beforeCommit("mail")).serve("1m"))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        "DAG Newsletter never reached CrashPoint.beforeCommit(\"mail\"), because the body of mail was not"
                                + " called; let crashAt(…) name a place that it reaches");
        assertThat(DagTest.of(Newsletter.class).serve("1m")).isEmpty();
    }

    /** The engine takes such a clock for one that is not set, and would just begin no run. */
    @Test
    void to_serve_before_2020_is_refused() {
        refuses(
                () -> test.startingAt(Instant.parse("2019-12-31T23:59:59Z")).serve("1h"),
                "the test starts at 2019-12-31T23:59:59Z, but schedules do not run before 2020, as the clock is taken to be"
                        + " wrong; start later with startingAt(…), or use runAt(…)");
        DagTest later = DagTest.of(Newsletter.class).connection("mail", DagTestTest.mail(mails));
        assertThat(later.startingAt(Instant.parse("2020-01-01T00:00:00Z")).serve("1h"))
                .hasSize(6);
    }

    @Test
    void a_crash_in_a_later_run_is_said_before_that_or_comes_while_several_are_open() {
        test.run();
        assertThat(test.crashAt(CrashPoint.beforeCommit("mail").ofCall(2)).run())
                .succeeded()
                .ran("mail")
                .times(2);

        DagTest served = DagTest.of(Newsletter.class).connection("mail", DagTestTest.mail(mails));
        assertThat(served.crashAt(CrashPoint.beforeBody("mail").ofCall(6)).serve("1h"))
                .hasSize(6);
    }

    @Test
    void a_crash_point_that_a_run_has_been_at_is_refused() {
        test.run();
        refuses(
                () -> test.crashAt(CrashPoint.inBody("mail", 2)),
                "DAG Newsletter has already passed CrashPoint.inBody(\"mail\", 2), because calls of a body count across all runs"
                        + " of a test; the next is CrashPoint.inBody(\"mail\", 2).ofCall(2)");

        test.crashAt(CrashPoint.inBody("mail", 2).ofCall(2)).run();
        refuses(
                () -> test.crashAt(CrashPoint.inBody("mail", 2).ofCall(2)),
                "DAG Newsletter has already passed CrashPoint.inBody(\"mail\", 2).ofCall(2), because calls of a body count"
                        + " across all runs of a test; the next is CrashPoint.inBody(\"mail\", 2).ofCall(4)");
    }

    @Test
    void a_crash_at_the_outcome_of_a_call_is_met_though_a_later_call_is_under_way() {
        DagTest market = DagTest.of(Market.class).crashAt(CrashPoint.beforeCommit("sell"));
        market.stub("sell").takes("10m");
        DagRun first = market.start().advance("1m");
        DagRun second = market.start();

        assertThat(first.finish()).succeeded().ran("sell").times(2);
        assertThat(second.finish()).succeeded().ran("sell").times(2);
    }

    @Test
    void once_the_time_to_serve_is_over_nothing_new_begins() {
        DagTest market = DagTest.of(Market.class).startingAt(Instant.parse("2026-03-01T12:00:00Z"));
        List<Long> sold = new ArrayList<>();
        market.stub("sell")
                .takes("30h")
                .answers(input -> sold.add(input.context().runId()));

        assertThat(market.serve("3d"))
                .hasSize(3)
                .allSatisfy(run -> assertThat(run).succeeded());
        assertThat(sold).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_crash_point_that_no_run_comes_to_while_it_serves_fails_the_test() {
        DagTest market = DagTest.of(Market.class).startingAt(Instant.parse("2026-03-01T12:00:00Z"));
        market.stub("sell").takes("30h");

        assertThatThrownBy(() ->
                        market.crashAt(CrashPoint.beforeBody("sell").ofCall(9)).serve("3d"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("because the body of sell was called only 3 times");
    }

    @Test
    void more_failures_than_there_are_tries_fail_the_test() {
        test.stub("mail").failsTimes(3).returns(1);
        fails(
                test,
                "task mail of DAG Newsletter has failed for good after call 2, but failsTimes(…) of its stub lets call 3 fail"
                        + " too; use the number of calls that really happen, or fails(\"why\") to fail all");
    }

    @Test
    void failures_that_all_come_or_of_a_task_that_does_not_run_are_no_mistake() {
        test.stub("mail").failsTimes(2).returns(1);
        DagRun run = test.run();
        assertThat(run).failed();
        assertThat(run.retry().finish()).succeeded();

        test.stub("settle").fails("no");
        test.stub("mail").failsTimes(9);
        assertThatCode(test::run).doesNotThrowAnyException();
    }

    @Test
    void a_connection_that_no_task_takes_is_refused() {
        refuses(() -> test.connection("nope", "x"), "DAG Newsletter takes no connection \"nope\"; it takes mail");
        refuses(() -> odd.connection("mail", "x"), "DAG Oddities takes no connection \"mail\"; it takes none");
    }

    @Test
    void a_connection_that_comes_later_is_taken() {
        DagTest late = DagTest.of(Newsletter.class);
        assertThat(late.run()).failed();

        assertThat(late.connection("mail", DagTestTest.mail(mails)).run()).succeeded();
    }

    @Test
    void a_stub_that_says_what_its_task_cannot_do_is_refused() {
        refuses(() -> test.stub("settle").returns(5), "task settle returns nothing; call succeeds()");
        refuses(() -> test.stub("mail").succeeds(), "task mail returns int; call returns(…) with a value of that type");
        refuses(
                () -> odd.stub("found").notYet(1).succeeds(),
                "task found returns String; call returns(…) with a value of that type");
        refuses(() -> test.stub("mail").returns(null), "task mail returns int, which is never null");
        refuses(
                () -> odd.stub("found").returns(null),
                "task found is a sensor, so null means nothing; call notYet(…), or returns(…) with a value of type String");
        refuses(
                () -> odd.stub("arrived").returns(null),
                "task arrived is a sensor, so null means nothing; call notYet(…), or returns(…) with a value of type boolean");
        refuses(() -> test.stub("mail").notYet(2), "task mail is not a sensor, so it has no polls");
        refuses(
                () -> test.stub("mail").failsTimes(0),
                "failsTimes(0) of the stub of task mail has no effect; use 1 or more");
        refuses(
                () -> test.stub("mail[0]"),
                "task mail of DAG Newsletter is not mapped, so it has no element 0; use \"mail\"");
    }

    @Test
    void a_stub_that_gives_another_type_than_its_task_is_refused_where_it_is_said() {
        DagTest market = DagTest.of(Market.class);
        refuses(() -> test.stub("mail").returns("x"), "task mail returns int; its stub has String instead of int");
        refuses(() -> test.stub("mail").returns(1L), "task mail returns int; its stub has Long instead of int");
        refuses(
                () -> odd.stub("small").returns(List.of(1, "two")),
                "task small returns java.util.List<Integer>; its stub has String instead of Integer");
        refuses(
                () -> odd.stub("found").notYet(1).returns(Optional.of(5)),
                "task found returns String; its stub has Integer instead of String");
        refuses(
                () -> odd.stub("arrived").returns(1),
                "task arrived returns boolean; its stub has Integer instead of boolean");
        refuses(
                () -> odd.stub("square[1]").returns(List.of()),
                "task square returns int; its stub has java.util.ImmutableCollections.ListN instead of int");
        refuses(
                () -> market.stub("ripe").returns(Set.of("APPLE")),
                "task ripe returns java.util.Set<dev.kahn.testing.Market.Fruit>; its stub has String instead of"
                        + " dev.kahn.testing.Market.Fruit");
        refuses(
                () -> DagTest.of(Afterwards.class).upstream(Careful.class, "names", List.of(5)),
                "task names of DAG Careful returns java.util.List<String>; the test has Integer instead of String");
    }

    @Test
    void a_record_that_is_not_the_one_of_the_parameters_is_refused() {
        refuses(
                () -> test.params(new Newsletter.Subscribers(List.of())),
                "DAG Newsletter takes no dev.kahn.testing.Newsletter$Subscribers; its parameters are a"
                        + " dev.kahn.testing.Newsletter$Params");
    }

    @Test
    void a_result_that_no_task_takes_from_another_dag_is_refused() {
        DagTest mail = DagTest.of(Afterwards.class);
        refuses(
                () -> mail.upstream(Careful.class, "mail", 1),
                "DAG Afterwards takes no result of \"mail\" of DAG Careful; it takes those of names");
        refuses(
                () -> test.upstream(Careful.class, "names", List.of()),
                "DAG Newsletter takes no result of \"names\" of DAG Careful; it takes none from there");
    }

    @Test
    void what_is_said_too_late_is_refused() {
        test.run();
        assertThatThrownBy(() -> test.startingAt(Instant.EPOCH))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("startingAt(…) must come before the first run of the test");
    }

    @Test
    void a_parameter_and_all_of_them_do_not_go_together() {
        assertThatThrownBy(() -> test.param("brand", "Inn").params(new Newsletter.Params("Inn", 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("params(record) sets all parameters; set \"brand\" there");
        assertThatThrownBy(() -> DagTest.of(Newsletter.class)
                        .params(new Newsletter.Params("Inn", 0))
                        .param("brnd", "x"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("params(record) sets all parameters; set \"brnd\" there");
    }

    @Test
    void to_cancel_what_has_ended_is_refused() {
        assertThatThrownBy(() -> test.run().cancel())
                .isInstanceOf(RefusedException.class)
                .hasMessage("run 1 is already done; there is nothing to cancel");
    }

    @Test
    void a_dag_without_a_schedule_does_not_serve() {
        refuses(() -> odd.serve("1h"), "DAG Oddities has no schedule, so it has no ticks; run() runs it");
    }

    @Test
    void exploring_takes_no_crash_points() {
        assertThatThrownBy(() -> test.crashAt(CrashPoint.beforeBody("mail"))
                        .explore(Object::new)
                        .holds(world -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("explore(…) chooses where the process dies; leave out crashAt(…)");
    }

    private static void refuses(ThrowingCallable said, String why) {
        assertThatThrownBy(said).isInstanceOf(IllegalArgumentException.class).hasMessage(why);
    }

    private static void fails(DagTest test, String why) {
        assertThatThrownBy(test::run).isInstanceOf(AssertionError.class).hasMessage(why);
    }
}
