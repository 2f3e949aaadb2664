package dev.kahn.testing;

import static dev.kahn.testing.Market.Fruit.APPLE;
import static dev.kahn.testing.Market.Fruit.PEAR;
import static dev.kahn.testing.Market.Fruit.PLUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.Event;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What does not hold is told with the run as the command line shows it. */
class DagRunAssertTest {

    private static DagRun failedRun() {
        DagTest test = DagTest.of(Newsletter.class);
        test.stub("mail").answers(input -> {
            System.out.println("opening the connection");
            throw new java.io.IOException("no route to host");
        });
        test.stub("text").skips("nobody has a telephone");
        return test.run();
    }

    private static void says(ThrowingCallable claim, String message) {
        assertThatThrownBy(claim).isInstanceOf(AssertionError.class).hasMessageStartingWith(message);
    }

    @Test
    void a_failure_shows_the_run_as_a_tree_and_the_log_of_what_failed() {
        assertThatThrownBy(() -> assertThat(failedRun()).succeeded()).hasMessage("""
                Expected to be success, but it is failed: task mail failed: IOException: no route to host
                Newsletter run 1  failed 7m00s
                ✓     sync    0.0s
                ┣━✓   settle  0.0s
                ┣━╋━✗ mail    5m00s  IOException: no route to host
                ┗━–   text    skipped: nobody has a telephone
                log of mail, attempt 2:
                    opening the connection
                    java.io.IOException: no route to host""");
    }

    @Test
    void each_claim_says_what_was_expected_and_what_is() {
        DagRun run = failedRun();

        says(() -> assertThat(run).wasCancelled(), "Expected to be cancelled, but it is failed");
        says(
                () -> assertThat(run).succeeded("mail"),
                "Expected task mail to be success, but it is failed: IOException: no");
        says(() -> assertThat(run).skipped("sync"), "Expected task sync to be skipped, but it is success");
        says(() -> assertThat(run).ran("mail").once(), "Expected that mail ran once, but its body was called twice");
        says(() -> assertThat(run).didNotRun("sync"), "Expected that sync did not run, but its body was called once");
        says(
                () -> assertThat(run).ran("mail").before("sync"),
                "Expected that mail ran before sync, but the bodies were called in"
                        + " this order: sync, settle, mail, text, mail");
        says(
                () -> assertThat(run).task("mail").hasAttempts(1),
                "Expected task mail to have 1 attempts, but it has 2: [failed"
                        + " (IOException: no route to host), failed (IOException: no route to host)]");
        says(
                () -> assertThat(run).task("mail").hasResult(3),
                "Expected task mail to return 3, but it returned nothing");
        says(
                () -> assertThat(run).task("settle").waited("1m"),
                "Expected task settle to have waited 1m, but it waited 2m00s");
        says(
                () -> assertThat(run).notified(Event.SUCCESS, "slack:shop"),
                "Expected that the run notifies slack:shop of SUCCESS, but it notifies nobody");
        says(() -> assertThat(run).took("1m"), "Expected to have taken 1m, but it took 7m00s");
        says(
                () -> assertThat(run).task("sync").hasFigure("mails", 3),
                "Expected task sync to show \"mails\" as 3.0, but it"
                        + " shows {\"mails\":2.0,\"shop\":\"https://shop.example/\"}");
        says(
                () -> assertThat(run).log("mail").contains("closing"),
                "[log of mail in\nNewsletter run 1  failed 7m00s\n");
        says(() -> assertThat(run).bodies().containsExactly("sync"), "[bodies called in\nNewsletter run 1");
    }

    @Test
    void a_result_can_be_null() {
        DagTest test = DagTest.of(Newsletter.class);
        test.stub("sync").returns(null);
        DagRun run = test.run();

        assertThat(run).result("sync", Newsletter.Subscribers.class).isNull();
        says(
                () -> assertThat(run)
                        .result("sync", Newsletter.Subscribers.class)
                        .isNotNull(),
                "[result of sync in\nNewsletter run 1");
    }

    /** As of {@code Set.of}, which is salted anew in each JVM. */
    private static Set<Market.Fruit> fruits(Market.Fruit... fruits) {
        return new LinkedHashSet<>(List.of(fruits));
    }

    @Test
    void a_set_is_the_same_in_any_order_and_a_list_is_not() {
        Set<Market.Fruit> apple = fruits(APPLE, PEAR, PLUM);
        Set<Market.Fruit> plum = fruits(PLUM, PEAR, APPLE);
        DagTest test = DagTest.of(Market.class);
        test.stub("open").returns(new Market.Stand("Anna", apple, List.of(3, 1, 2)));
        test.stub("ripe").returns(apple);
        test.stub("sell");
        DagRun run = test.run();

        assertThat(run).task("open").hasResult(new Market.Stand("Anna", plum, List.of(3, 1, 2)));
        assertThat(run).task("ripe").hasResult(plum);
        says(
                () -> assertThat(run).task("ripe").hasResult(fruits(PEAR, APPLE)),
                "Expected task ripe to return [\"PEAR\",\"APPLE\"], but it returned [\"APPLE\",\"PEAR\",\"PLUM\"]");
        says(
                () -> assertThat(run).task("ripe").hasResult(List.of(PLUM, PEAR, APPLE)),
                "Expected task ripe to return [\"PLUM\",\"PEAR\",\"APPLE\"], but it returned");
        says(
                () -> assertThat(run).task("open").hasResult(new Market.Stand("Anna", plum, List.of(1, 2, 3))),
                "Expected task open to return {");
    }

    @Test
    void sets_are_the_same_in_any_order_wherever_they_stand() {
        Set<Market.Fruit> given = fruits(APPLE, PEAR);
        Set<Market.Fruit> expected = fruits(PEAR, APPLE);

        assertThat(isSame(List.of(expected, fruits(PLUM)), List.of(given, fruits(PLUM))))
                .isTrue();
        assertThat(isSame(List.of(expected, fruits(PLUM)), List.of(fruits(PLUM), given)))
                .isFalse();
        assertThat(isSame(Map.of(APPLE, expected), Map.of(APPLE, given))).isTrue();
        assertThat(isSame(Map.of(PLUM, expected), Map.of(APPLE, given))).isFalse();
        assertThat(isSame(
                        Set.of(new Market.Stand("Anna", expected, List.of())),
                        Set.of(new Market.Stand("Anna", given, List.of()))))
                .isTrue();
        assertThat(isSame(null, null)).isTrue();
    }

    private static boolean isSame(@Nullable Object expected, @Nullable Object given) {
        return SameResult.is(expected, new JsonMapper().readTree(Session.codec().encode(given)));
    }

    @ParameterizedTest
    @CsvSource({"mial, did you mean \"mail\"?", "textt[1], did you mean \"text\"?"})
    void a_task_that_does_not_exist_is_a_mistake_of_the_test(String task, String advice) {
        assertThatThrownBy(() -> assertThat(failedRun()).task(task))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DAG Newsletter has no task \"" + task + "\"; " + advice);
    }

    @Test
    void a_claim_about_no_task_or_about_an_order_of_one_is_a_mistake_of_the_test() {
        DagRun run = failedRun();

        refuses(() -> assertThat(run).skipped(), "skipped() names no task, so it asserts nothing; name one");
        refuses(() -> assertThat(run).didNotRun(), "didNotRun() names no task, so it asserts nothing; name one");
        refuses(
                () -> assertThat(run).succeeded(new String[0]),
                "succeeded() names no task, so it asserts nothing; name one");
        refuses(() -> assertThat(run).failed(new String[0]), "failed() names no task, so it asserts nothing; name one");
        refuses(
                () -> assertThat(run).ranInOrder("mial"),
                "ranInOrder(\"mial\") names fewer than two tasks, so it asserts no order; ran(…) asserts that one ran");
        refuses(
                () -> assertThat(run).ranInOrder(),
                "ranInOrder() names fewer than two tasks, so it asserts no order; ran(…) asserts that one ran");
    }

    @Test
    void elements_are_those_of_a_mapped_task_that_has_its_list() {
        DagTest odd = DagTest.of(Oddities.class);
        odd.stub("size").returns(Oddities.Size.LARGE);
        DagRun large = odd.run();
        DagRun maze = DagTest.of(Maze.class).run();

        assertThat(maze).task("ofNone").hasElements(0);
        says(
                () -> assertThat(maze).task("ofNone").hasElements(1),
                "Expected task ofNone to have 1 elements, but it has 0");
        says(
                () -> assertThat(large).task("square").hasElements(0),
                "Expected task square to have 0 elements, but it never got its list");
        refuses(
                () -> assertThat(large).task("large").hasElements(0),
                "task large is not mapped, so it has no elements");
        refuses(
                () -> assertThat(maze).task("grow[1]").hasElements(0),
                "grow[1] is an element, so it has none; use task(\"grow\").hasElements(0)");
    }

    @Test
    void an_element_is_one_of_the_list_once_that_is_known() {
        DagRun run = DagTest.of(Oddities.class).run();
        String why = "task square is mapped over a list of 3 and has no element 3; the last is \"square[2]\"";

        assertThat(run).task("square").element(2).succeeded();
        refuses(() -> assertThat(run).didNotRun("square[3]"), why);
        refuses(() -> assertThat(run).task("square").element(3).hasAttempts(0), why);
        refuses(() -> assertThat(run).log("square[3]").isEmpty(), why);
        refuses(
                () -> assertThat(DagTest.of(Maze.class).run()).didNotRun("ofNone[0]"),
                "task ofNone is mapped over an empty list and has no element 0");
    }

    @Test
    void to_poll_is_what_a_sensor_does() {
        refuses(
                () -> assertThat(failedRun()).task("mail").polled(2),
                "task mail is not a sensor, so it does not poll; ran(\"mail\").times(2) asserts how often its body was called");
    }

    @Test
    void an_order_is_one_of_tasks_that_ran_and_of_two_different_ones() {
        DagTest test = DagTest.of(Newsletter.class);
        test.stub("settle").skips("no time");
        DagRun run = test.run();

        says(() -> assertThat(run).ranInOrder("sync", "mail"), "Expected that mail ran, but its body was not called");
        says(
                () -> assertThat(run).ranInOrder("sync", "sync"),
                "Expected that sync ran before sync, but the bodies were called in this order: sync, settle");
    }

    private static void refuses(ThrowingCallable claim, String why) {
        assertThatThrownBy(claim).isInstanceOf(IllegalArgumentException.class).hasMessage(why);
    }
}
