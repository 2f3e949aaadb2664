package dev.kahn.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.InstanceFactory;
import dev.kahn.Interval;
import dev.kahn.NonRetryableException;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.TypeRef;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A DAG runs on the real engine, in no time, with what the test says. */
class DagTestTest {

    private static final Instant TICK = Instant.parse("2026-11-23T02:30:00Z");

    private final List<String> mails = new ArrayList<>();
    private final DagTest test = DagTest.of(Newsletter.class).connection("mail", mail(mails));

    static Newsletter.Mail mail(List<String> mails) {
        return new Newsletter.Mail() {
            @Override
            public void send(String mail) {
                mails.add(mail);
            }

            @Override
            public int size() {
                return mails.size();
            }
        };
    }

    @Test
    void real_bodies_run_in_order_and_a_wait_costs_nothing() {
        DagRun run = test.run();

        assertThat(run).succeeded().ranInOrder("sync", "settle", "mail", "text").took("2m");
        assertThat(run).task("settle").waited("2m");
        assertThat(mails).containsExactly("Dear Anna, yours, Lucky Shop", "Dear Bob, yours, Lucky Shop");
    }

    @Test
    void results_are_typed_and_what_travels() {
        DagRun run = test.run();

        assertThat(run.result("sync", Newsletter.Subscribers.class))
                .isEqualTo(new Newsletter.Subscribers(List.of("Anna", "Bob")));
        assertThat(run).task("mail").hasResult(2);
        assertThat(run).result("mail", Integer.class).isEqualTo(2);
        assertThatThrownBy(() -> run.result("text", String.class)).hasMessageStartingWith("task text has no result");
    }

    @Test
    void parameters_are_checked_and_typed() {
        assertThat(test.param("brand", "Tea House").param("mails", 1).run()).succeeded();
        assertThat(mails).containsExactly("Dear Anna, yours, Tea House");

        DagTest whole = DagTest.of(Newsletter.class).connection("mail", mail(mails));
        assertThat(whole.params(new Newsletter.Params("Inn", 0)).run())
                .task("mail")
                .hasResult(1);
        assertThatThrownBy(() -> DagTest.of(Newsletter.class).param("brnd", "x").run())
                .hasMessageContaining("has no parameter \"brnd\"; did you mean \"brand\"?");
    }

    @Test
    void what_a_body_logs_prints_and_shows_can_be_looked_at() {
        DagRun run = test.run();

        assertThat(run.log("sync")).containsExactly("syncing for Lucky Shop");
        assertThat(run).log("mail").contains("mailing Anna").contains("mailing Bob");
        assertThat(run).task("sync").hasFigure("mails", 2).hasLink("shop", "https://shop.example/");
    }

    @Test
    void a_stub_fails_twice_and_then_succeeds() {
        test.stub("mail").failsTimes(1).returns(7);
        DagRun run = test.run();

        assertThat(run).succeeded().took("7m").ran("mail").times(2);
        assertThat(run).task("mail").hasAttempts(2).hasResult(7).waited("5m");
        assertThat(mails).isEmpty();
    }

    @Test
    void a_stub_that_fails_too_often_fails_the_run() {
        test.stub("mail").fails("no route");
        DagRun run = test.run();

        assertThat(run).failed().failed("mail").succeeded("text");
        assertThat(run).task("mail").reason().isEqualTo("StubFailure: no route");
        assertThat(run).log("mail").contains("no route");
    }

    @Test
    void an_error_that_is_not_to_be_tried_again_is_not() {
        test.stub("mail").fails(new NonRetryableException("the account is closed"));

        assertThat(test.run()).failed().task("mail").hasAttempts(1);
    }

    @Test
    void an_error_can_come_several_times_and_after_another_outcome() {
        test.stub("mail").failsTimes(1, new IOException("no route")).fails(new NonRetryableException("no account"));
        DagRun run = test.run();

        assertThat(run).task("mail").hasAttempts(2).reason().isEqualTo("NonRetryableException: no account");
        assertThat(run).log("mail").contains("java.io.IOException: no route");
    }

    @Test
    void a_stub_can_lead_to_the_real_body() {
        test.stub("mail").fails("no route").runs();

        assertThat(test.run()).succeeded();
        assertThat(mails).hasSize(2);
    }

    @Test
    void a_stub_can_skip_take_time_and_use_what_it_gets() {
        test.stub("text").skips("nobody has a telephone");
        test.stub("mail").takes("90s").answers(input -> {
            mails.add("from " + input.context().taskId());
            return 1;
        });
        DagRun run = test.run();

        assertThat(run).succeeded().skipped("text").took("3m30s");
        assertThat(run).task("text").reason().isEqualTo("nobody has a telephone");
        assertThat(mails).containsExactly("from mail");
    }

    @Test
    void a_stub_that_does_not_fit_says_so() {
        test.stub("sync").answers(input -> "Anna");
        assertThat(test.run())
                .task("sync")
                .failed()
                .reason()
                .isEqualTo(
                        "NonRetryableException: task sync returns dev.kahn.testing.Newsletter.Subscribers; its stub has String"
                                + " instead of dev.kahn.testing.Newsletter.Subscribers");

        test.stub("sync");
        assertThat(test.run()).task("sync").reason().contains("the stub of task sync does not say what it returns");

        assertThatThrownBy(() -> test.stub("mial"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DAG Newsletter has no task \"mial\"; did you mean \"mail\"?");
    }

    @Test
    void a_connection_that_is_missing_or_of_another_type_is_named() {
        DagRun without = DagTest.of(Newsletter.class).run();
        assertThat(without)
                .failed()
                .task("mail")
                .reason()
                .contains("the test has no connection \"mail\"; call test.connection(\"mail\", …) with a"
                        + " dev.kahn.testing.Newsletter.Mail, or");

        assertThat(test.connection("mail", "a text").run())
                .task("mail")
                .reason()
                .contains("connection \"mail\" of the test is a String, but the task takes it as a");
    }

    @Test
    void instances_come_from_a_factory() {
        List<Class<?>> asked = new ArrayList<>();
        InstanceFactory factory = new InstanceFactory() {
            @Override
            public <T> T create(Class<T> type) {
                asked.add(type);
                return type.cast(new Newsletter());
            }
        };

        assertThat(test.instances(factory).run()).succeeded();
        assertThat(asked).hasSize(4).containsOnly(Newsletter.class);
    }

    @Test
    void a_run_for_a_tick_is_about_its_interval() {
        DagRun run = test.runAt(TICK);

        assertThat(run).succeeded();
        assertThat(run.scheduledFor()).isEqualTo(TICK);
        assertThat(run.interval()).isEqualTo(new Interval(TICK.minus(Duration.ofMinutes(10)), TICK));
        assertThat(test.runAt(TICK.plusSeconds(600)).interval().start()).isEqualTo(TICK);
        assertThatThrownBy(() -> test.runAt(TICK.plusSeconds(1)))
                .hasMessage("2026-11-23T02:30:01Z is not a tick of DAG Newsletter (*/10 * * * * in Asia/Taipei);"
                        + " the ticks around it are 2026-11-23T02:30:00Z and 2026-11-23T02:40:00Z");
    }

    @Test
    void a_dag_has_no_ticks_before_its_start_and_from_its_end_on() {
        DagTest market = DagTest.of(Market.class);
        market.stub("sell");

        assertThat(market.runAt(Instant.parse("2026-03-02T00:00:00Z"))).succeeded();
        assertThatThrownBy(() -> market.runAt(Instant.parse("2026-03-01T00:00:00Z")))
                .hasMessage(
                        "2026-03-01T00:00:00Z is not a tick of DAG Market (0 0 * * * in UTC, from 2026-03-02T00:00:00Z on,"
                                + " before 2026-03-09T00:00:00Z); the ticks around it are none and 2026-03-02T00:00:00Z");
        assertThatThrownBy(() -> market.runAt(Instant.parse("2026-03-09T00:00:00Z")))
                .hasMessageEndingWith("the ticks around it are 2026-03-08T00:00:00Z and none");
    }

    @Test
    void it_runs_by_its_schedule_for_an_hour() {
        List<DagRun> runs = test.startingAt(TICK).serve("1h");

        assertThat(runs).hasSize(6).allSatisfy(run -> assertThat(run).succeeded());
        assertThat(runs.get(5).scheduledFor()).isEqualTo(TICK.plusSeconds(3600));
        assertThat(mails).hasSize(12);
    }

    @Test
    void the_same_test_gives_the_same_each_time() {
        String first = DagTest.of(Newsletter.class).run().toString();

        assertThat(DagTest.of(Newsletter.class).run()).hasToString(first);
    }

    @Test
    void tests_that_run_at_the_same_time_share_nothing() {
        IntStream.range(0, 40).parallel().forEach(i -> {
            List<String> sent = new ArrayList<>();
            DagRun run = DagTest.of(Newsletter.class)
                    .connection("mail", mail(sent))
                    .param("brand", "shop " + i)
                    .run();

            assertThat(run).succeeded();
            assertThat(run.log("sync")).containsExactly("syncing for shop " + i);
            assertThat(run.log("mail")).containsExactly("mailing Anna", "mailing Bob");
            assertThat(sent).hasSize(2);
        });
    }

    @Test
    void a_run_can_be_watched_cancelled_and_repaired_on_its_way() {
        DagRun run = test.start();
        assertThat(run).task("settle").hasState(TaskState.WAITING);
        run.advance("1m59s");
        assertThat(run).didNotRun("settle", "mail");
        run.cancel();
        assertThat(run).wasCancelled().reason().isEqualTo("cancelled by the test");
        assertThat(run).task("settle").hasState(TaskState.CANCELLED);

        run.retry().finish();
        assertThat(run).succeeded().ran("sync").once();
        assertThat(run.retry("mail").finish()).succeeded().ran("mail").times(2);
        assertThat(run.mark("text", TaskState.FAILED)).failed();
    }

    @Test
    void a_process_that_dies_goes_on_with_what_is_stored() {
        DagRun run = test.start().advance("1m").crash().finish();

        assertThat(run).succeeded().took("2m").ran("sync").once();
    }

    @Test
    void it_dies_where_it_is_told_to() {
        test.crashAt(CrashPoint.beforeCommit("sync"), CrashPoint.inBody("mail", 4));
        DagRun run = test.run();

        assertThat(run).succeeded().ran("sync").times(2);
        assertThat(run).task("mail").hasAttempts(2);
        assertThat(mails).hasSize(3);
    }

    @Test
    void a_success_that_is_stored_is_not_repeated() {
        assertThat(test.crashAt(CrashPoint.afterCommit("sync"), CrashPoint.beforeBody("mail"))
                        .run())
                .succeeded()
                .ran("sync")
                .once();
        assertThat(mails).hasSize(2);
    }

    @Test
    void results_of_another_dag_are_given() {
        DagTest mail = DagTest.of(Afterwards.class).upstream(Careful.class, "names", List.of("Anna", "Bob"));

        assertThat(mail.run()).succeeded().task("report").hasResult("2 mails");
        assertThatThrownBy(() -> DagTest.of(Afterwards.class).run())
                .hasMessage("task report takes the result of task names of DAG Careful; call"
                        + " test.upstream(…, \"names\", …) with the class of that DAG and the result");
        assertThatThrownBy(() -> DagTest.of(Afterwards.class).upstream(Careful.class, "name", 5))
                .hasMessageContaining("did you mean \"names\"?");
    }

    @Test
    void sensors_are_polled_in_virtual_time() {
        DagTest odd = DagTest.of(Oddities.class);
        odd.stub("arrived").returns(false);
        odd.stub("found").notYet(3).returns("big.csv");
        odd.stub("size").returns(Oddities.Size.LARGE);
        DagRun run = odd.run();

        assertThat(run)
                .succeeded()
                .took("10m")
                .skipped("arrived", "small", "square", "word")
                .ran("large")
                .once();
        assertThat(run).task("found").polled(4).hasAttempts(1).waited("90s").hasResult("big.csv");
        assertThat(run)
                .task("arrived")
                .polled(10)
                .reason()
                .isEqualTo("nothing came within its timeout of 10m, which retries do not extend");
        assertThat(run).task("join").hasResult(0);
    }

    @Test
    void a_stub_of_a_sensor_succeeds() {
        DagTest odd = DagTest.of(Oddities.class);
        odd.stub("arrived").notYet(2).succeeds();
        assertThat(odd.run()).task("arrived").polled(3).succeeded();

        odd.stub("arrived");
        assertThat(odd.run()).task("arrived").polled(1).succeeded();
    }

    @Test
    void a_stub_of_a_sensor_finds_what_the_sensor_does() {
        DagTest odd = DagTest.of(Oddities.class);
        odd.stub("agreed").notYet(2).returns(false);
        assertThat(odd.run()).task("agreed").polled(3).hasResult(false);

        odd.stub("agreed").returns(Optional.of(true));
        assertThat(odd.run()).task("agreed").hasResult(true);
    }

    @Test
    void a_stub_of_a_sensor_that_does_not_fit_says_so() {
        DagTest odd = DagTest.of(Oddities.class);
        odd.stub("found").answers(input -> true);
        odd.stub("agreed").answers(input -> Optional.of("yes"));
        odd.stub("arrived").answers(input -> Optional.of("file.csv"));
        DagRun run = odd.run();

        assertThat(run)
                .task("found")
                .reason()
                .endsWith("task found returns String; its stub has Boolean instead of String");
        assertThat(run)
                .task("agreed")
                .reason()
                .endsWith("task agreed returns Boolean; its stub has String instead of Boolean");
        assertThat(run)
                .task("arrived")
                .reason()
                .endsWith("task arrived returns boolean; its stub has java.util.Optional instead of boolean");

        odd.stub("found");
        assertThat(odd.run())
                .task("found")
                .reason()
                .contains("does not say what it returns; call returns(…) with a value of type String");
    }

    @Test
    void elements_of_mapped_tasks_have_names() {
        DagTest odd = DagTest.of(Oddities.class);
        odd.stub("square[1]").fails("two is unlucky");
        DagRun run = odd.run();

        assertThat(run).failed().task("square").hasElements(3).failed();
        assertThat(run).task("square").element(2).succeeded().hasResult(9);
        assertThat(run).task("square[1]").reason().isEqualTo("StubFailure: two is unlucky");
        assertThat(run).task("word").hasState(TaskState.UPSTREAM_FAILED);
        assertThat(run.mark("square", TaskState.SUCCESS).finish()).succeeded("word", "join");
    }

    @Test
    void a_task_is_marked_as_ended_or_not_at_all() {
        DagRun run = DagTest.of(Oddities.class).run();
        for (TaskState as : EnumSet.complementOf(EnumSet.of(TaskState.SUCCESS, TaskState.FAILED, TaskState.SKIPPED))) {
            assertThatThrownBy(() -> run.mark("join", as))
                    .isExactlyInstanceOf(RefusedException.class)
                    .hasMessage("task join cannot be marked as " + as + "; it can be SUCCESS, FAILED or SKIPPED");
        }
        assertThat(run.mark("join", TaskState.SKIPPED)).skipped("join");
    }

    @Test
    void mapped_over_mapped_and_typed() {
        DagRun run = DagTest.of(Oddities.class).run();

        assertThat(run).succeeded().ran("square").before("join");
        assertThat(run.result("word", new TypeRef<List<String>>() {})).containsExactly("n1", "n4", "n9");
    }

    @Test
    void a_class_that_the_compiler_has_not_seen_is_no_dag() {
        assertThatThrownBy(() -> DagTest.of(String.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("nothing was generated for java.lang.String: annotate it with @Dag, and name");
    }
}
