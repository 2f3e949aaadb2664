package dev.kahn.testing;

import static dev.kahn.testing.Rig.dag;
import static dev.kahn.testing.Rig.task;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.kahn.Catchup;
import dev.kahn.Overlap;
import dev.kahn.graph.DagGraph;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What an operator is told of ticks without a run. The first moment is 16:00 UTC, 17:00 in the DAG's zone. */
class PassedTicksTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.kahn.engine.schedule.PassedTicks");
    private final Thread own = Thread.currentThread();

    /** Without what another test class logs at the same time. */
    private final ListAppender<ILoggingEvent> log = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (Thread.currentThread() == own) {
                super.append(event);
            }
        }
    };

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.WARN);
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    private static DagGraph.Builder inBerlin(String schedule) {
        return dag(task("a")).schedule(schedule).zone("Europe/Berlin");
    }

    private static Rig skipping(String schedule) {
        return new Rig(inBerlin(schedule).maxActiveRuns(1).overlap(Overlap.SKIP)).scheduled();
    }

    private List<String> told() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void a_tick_that_is_skipped_is_told_in_the_zone_of_the_dag() {
        Rig rig = skipping("*/10 * * * *");
        rig.advance("PT10M");
        rig.advance("PT10M");
        assertThat(told())
                .containsExactly(
                        "Trial: the tick 2026-11-23T17:20+01:00 got no run: 1 run was active, and overlap = SKIP");

        rig.succeed("a");
        rig.advance("PT10M");
        rig.advance("PT10M");
        assertThat(told()).as("the next one that is skipped").hasSize(2);
    }

    @Test
    void ticks_that_wait_for_room_are_not_told_of_with_each_run_that_ends() {
        Rig rig = new Rig(inBerlin("* * * * *")
                        .maxActiveRuns(1)
                        .overlap(Overlap.QUEUE)
                        .catchup(Catchup.LATEST))
                .scheduled();
        for (int minute = 0; minute < 106; minute++) {
            rig.advance("PT1M");
        }
        assertThat(told()).as("they still wait").isEmpty();
        for (int run = 0; run < 5; run++) {
            rig.succeed("a");
            rig.advance("PT5M");
        }
        assertThat(told())
                .singleElement()
                .asString()
                .endsWith(" got no run: 100 runs were waiting, and catchup = LATEST");
    }

    @Test
    void all_runs_that_are_active_are_counted() {
        Rig rig = new Rig(inBerlin("*/10 * * * *").maxActiveRuns(2).overlap(Overlap.SKIP)).scheduled();
        rig.advance("PT10M");
        rig.advance("PT10M");
        rig.advance("PT10M");
        assertThat(told())
                .containsExactly(
                        "Trial: the tick 2026-11-23T17:30+01:00 got no run: 2 runs were active, and overlap = SKIP");
    }

    @Test
    void a_tick_each_second_makes_a_line_an_hour_and_one_when_it_gets_its_run_again() {
        Rig rig = skipping("every 1s");
        for (int second = 0; second < 4_000; second++) {
            rig.advance("PT1S");
        }
        assertThat(told()).hasSize(2);

        rig.succeed("a");
        rig.advance("PT1S");
        assertThat(told())
                .containsExactly(
                        "Trial: the tick 2026-11-23T17:00:02+01:00 got no run: 1 run was active, and overlap = SKIP",
                        "Trial: the ticks 2026-11-23T17:00:03+01:00 to 2026-11-23T18:00:02+01:00 got no run: 1 run was"
                                + " active, and overlap = SKIP",
                        "Trial: the ticks 2026-11-23T18:00:03+01:00 to 2026-11-23T18:06:40+01:00 got no run: 1 run was"
                                + " active, and overlap = SKIP");
    }

    @Test
    void a_tick_each_day_is_told_each_day() {
        Rig rig = skipping("0 6 * * *");
        for (int day = 0; day < 4; day++) {
            rig.advance("PT24H");
        }
        assertThat(told()).hasSize(3);
    }

    @Test
    void ticks_that_were_missed_while_nothing_ran_are_told_in_one_line() {
        for (Catchup catchup : List.of(Catchup.LATEST, Catchup.NONE)) {
            log.list.clear();
            Rig rig = new Rig(inBerlin("*/10 * * * *").catchup(catchup)).scheduled();
            rig.clock.advance(Duration.ofMinutes(35));
            rig.restart();
            String last = catchup == Catchup.NONE ? "17:30" : "17:20";
            assertThat(told())
                    .containsExactly("Trial: the ticks 2026-11-23T17:10+01:00 to 2026-11-23T" + last
                            + "+01:00 got no run: missed, and catchup = " + catchup);
        }
    }

    @Test
    void a_tick_that_gets_its_run_is_not_told() {
        Rig rig = new Rig(inBerlin("*/10 * * * *").catchup(Catchup.ALL)).scheduled();
        rig.clock.advance(Duration.ofMinutes(35));
        rig.restart();
        rig.advance("PT10M");
        assertThat(told()).isEmpty();
    }
}
