package shop;

import dev.kahn.*;
import java.util.List;

@Dag
class Load {
    record Rows(int number) {}

    enum Size {
        FULL,
        EMPTY
    }

    @Task
    Rows rows() {
        return new Rows(1);
    }

    @Task(forEach = "names")
    int each(@Each String name) {
        return 1;
    }

    @Task
    List<String> names() {
        return List.of();
    }

    @Task(after = "rows")
    void tidy() {}

    @Task
    int skips(TaskContext task) {
        return 1;
    }

    @Task
    int afterSkip(@From("skips") int number) {
        return number;
    }

    @Task(rule = TriggerRule.NONE_FAILED)
    int join(@From("skips") java.util.Optional<Integer> number) {
        return 1;
    }

    @Task(allowFailure = true)
    int mayFail() {
        return 1;
    }

    @Task(after = "mayFail", rule = TriggerRule.ALL_DONE)
    int afterAll() {
        return 1;
    }

    @Task(rule = TriggerRule.ONE_FAILED, after = "rows")
    boolean onFailure() {
        return true;
    }

    @Task(after = "onFailure", when = "true")
    int repaired() {
        return 1;
    }

    @Task
    Size size() {
        return Size.FULL;
    }

    @Task(after = "size", when = "FULL")
    int full() {
        return 1;
    }

    @Task(after = "size", when = "EMPTY")
    int empty() {
        return 1;
    }

    @Task(after = {"full", "empty"}, rule = TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS)
    int either() {
        return 1;
    }

    @Sensor(every = "1m", softFail = true, timeout = "1h")
    java.util.Optional<String> file() {
        return java.util.Optional.empty();
    }

    @Task(forEach = "names", rule = TriggerRule.ALL_DONE)
    int eachOfSuccess(@Each String name) {
        return 1;
    }
}

