package dev.kahn.testing;

import dev.kahn.Dag;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Sensor;
import dev.kahn.Task;
import dev.kahn.TaskContext;
import dev.kahn.TriggerRule;
import java.util.List;
import java.util.Optional;

/** What a DAG can be beside a chain: branches, sensors, tasks mapped over mapped ones, tasks that run whatever happens. */
@Dag(retries = 0)
public final class Oddities {

    /** What decides. */
    enum Size {
        SMALL,
        LARGE
    }

    @Sensor(every = "1m", timeout = "10m", softFail = true)
    boolean arrived() {
        return true;
    }

    @Sensor(every = "30s", timeout = "1h")
    Optional<String> found() {
        return Optional.of("file.csv");
    }

    /** Whatever it finds is found, be it a no. */
    @Sensor(every = "1m", timeout = "10m")
    Optional<Boolean> agreed() {
        return Optional.of(false);
    }

    @Task
    Size size(@From("found") String file, TaskContext task) {
        if (file.isEmpty()) {
            throw task.skip("an empty name");
        }
        return Size.SMALL;
    }

    @Task(after = "size", when = "SMALL")
    List<Integer> small() {
        return List.of(1, 2, 3);
    }

    @Task(after = "size", when = "LARGE")
    void large() {}

    @Task(forEach = "small", maxParallel = 2)
    int square(@Each int number) {
        return number * number;
    }

    @Task(forEach = "square")
    String word(@Each int square) {
        return "n" + square;
    }

    @Task(after = "large", rule = TriggerRule.ALL_DONE)
    int join(@From("word") Optional<List<String>> words) {
        return words.map(List::size).orElse(0);
    }

    @Task(
            after = {"arrived", "join"},
            rule = TriggerRule.ALL_DONE,
            allowFailure = true)
    void cleanUp() {}
}
