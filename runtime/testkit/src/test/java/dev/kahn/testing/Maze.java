package dev.kahn.testing;

import dev.kahn.Dag;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Pool;
import dev.kahn.Sensor;
import dev.kahn.Task;
import dev.kahn.TaskContext;
import dev.kahn.TriggerRule;
import java.util.List;
import java.util.Optional;

/** All trigger rules that look at failures and skips, beside mapped tasks, sensors, pools and delays. */
@Dag(retries = 1, retryDelay = "1m")
@Pool(name = "narrow", slots = 1)
public final class Maze {

    @Task
    List<Integer> seeds() {
        return List.of(1, 0, 2);
    }

    /** Lists of lists: the second element is empty. */
    @Task(forEach = "seeds", pool = "narrow")
    List<Integer> grow(@Each int seed) {
        return java.util.Collections.nCopies(seed, seed);
    }

    @Task(forEach = "grow", maxParallel = 1)
    int count(@Each List<Integer> grown, TaskContext task) {
        if (grown.isEmpty()) {
            throw task.skip("nothing grew");
        }
        return grown.size();
    }

    @Task
    List<String> none() {
        return List.of();
    }

    @Task(forEach = "none")
    String ofNone(@Each String element) {
        return element;
    }

    @Task
    int afterNone(@From("ofNone") List<String> all) {
        return all.size();
    }

    @Task(allowFailure = true, retries = 0)
    int broken() {
        return Integer.parseInt("as ever");
    }

    @Task(
            after = {"broken", "seeds"},
            rule = TriggerRule.ONE_FAILED)
    void alarm() {}

    @Task(
            after = {"broken", "seeds"},
            rule = TriggerRule.ALL_FAILED)
    void panic() {}

    @Task(
            after = {"broken"},
            allowFailure = true)
    void stopped() {}

    @Task(
            after = {"stopped", "count"},
            rule = TriggerRule.ALWAYS)
    void always() {}

    @Sensor(every = "1m", timeout = "3m", softFail = true)
    Optional<String> file() {
        return Optional.empty();
    }

    @Task(after = "seeds", rule = TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS, delay = "5m")
    String read(@From("file") Optional<String> file) {
        return file.orElse("none");
    }

    @Task(
            after = {"file"},
            rule = TriggerRule.ALL_SKIPPED)
    void withoutFile() {}

    @Task
    boolean decide() {
        return false;
    }

    @Task(after = "decide", when = "true")
    void yes() {}

    @Task(after = "decide", when = "false", delay = "1h")
    void no() {}

    @Task(
            after = {"yes", "no"},
            rule = TriggerRule.ONE_SUCCESS)
    void either() {}
}
