package dev.kahn.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Event;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What DAGs can be, from classes that the compiler has seen to the end of the run, whatever happens to the process. */
class OddDagsTest {

    @Test
    void every_rule_decides_as_the_page_about_them_says() {
        DagRun run = DagTest.of(Maze.class).run();

        assertThat(run).succeeded().took("1h");
        assertThat(run)
                .succeeded(
                        "seeds",
                        "grow",
                        "count",
                        "none",
                        "ofNone",
                        "afterNone",
                        "alarm",
                        "always",
                        "read",
                        "withoutFile")
                .succeeded("no", "either")
                .failed("broken")
                .skipped("file", "yes")
                .didNotRun("panic", "stopped", "ofNone");
        assertThat(run.state("panic")).isEqualTo(TaskState.SKIPPED);
        assertThat(run.state("stopped")).isEqualTo(TaskState.UPSTREAM_FAILED);
        assertThat(run).ran("always").before("file");
        assertThat(run).task("read").waited("5m").hasResult("none");
        assertThat(run).task("count").hasElements(3).element(1).skipped();
        assertThat(run).task("count").hasResult(List.of(1, 2));
        assertThat(run).task("afterNone").hasResult(0);
    }

    @Test
    void wherever_the_process_dies_each_task_ends_as_without() {
        DagTest.of(Maze.class).explore(Object::new).endsAs(RunState.SUCCESS).holds(world -> {});
        DagTest.of(Oddities.class).explore(Object::new).holds(world -> {});
    }

    @Test
    void outcomes_that_change_from_try_to_try_survive_crashes_too() {
        DagTest test = DagTest.of(Maze.class);
        test.stub("grow[2]").fails("once").returns(List.of(2, 2));
        test.stub("file").notYet(2).returns("big.csv");
        test.stub("decide").failsTimes(1).returns(true);
        DagRun run = test.run();

        assertThat(run)
                .succeeded()
                .succeeded("grow", "file", "yes", "either")
                .skipped("no", "withoutFile")
                .took("7m");
        assertThat(run).task("grow[2]").hasAttempts(2);
        assertThat(run).task("read").hasResult("big.csv");
    }

    @Test
    void a_run_can_be_cancelled_wherever_it_waits_and_goes_on_if_it_is_retried() {
        for (int minutes = 0; minutes < 60; minutes += 7) {
            DagRun run = DagTest.of(Maze.class).start().advance(minutes + "m").cancel();

            assertThat(run).wasCancelled();
            assertThat(run.board().nodes())
                    .allMatch(task -> run.state(task.id()).isDone(), "is done");
            assertThat(run.retry().finish()).succeeded().ran("seeds").once();
        }
    }

    @Test
    void a_body_that_takes_longer_than_its_timeout_is_given_up_and_tried_again() {
        DagTest test = DagTest.of(Slow.class);
        test.stub("work").takes("3m").succeeds();
        DagRun run = test.run();

        assertThat(run).failed().task("work").hasAttempts(2).reason().isEqualTo("took longer than its timeout of 2m");
        assertThat(run)
                .took("5m")
                .notified(Event.RETRY, "slack:workers")
                .notified(Event.FAILURE, "slack:workers", "email:ops@shop.example")
                .notified(Event.SUCCESS);
    }
}
