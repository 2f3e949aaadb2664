package flow;

import dev.kahn.Dag;
import dev.kahn.From;
import dev.kahn.Sensor;
import dev.kahn.Task;
import dev.kahn.TriggerRule;
import java.util.Optional;

@Dag(schedule = "every 1d")
class Checkout {

    enum Load {
        FULL,
        DELTA
    }

    record File(String name) {}

    @Sensor(every = "30s", timeout = "2h", softFail = true)
    Optional<File> arrival() {
        return Optional.empty();
    }

    @Sensor
    static boolean open() {
        return true;
    }

    @Task(after = "open")
    Load choose(@From("arrival") File file) {
        return Load.FULL;
    }

    @Task(after = "choose", when = "FULL")
    void full() {}

    @Task(after = "choose", when = "choose=DELTA")
    int delta() {
        return 3;
    }

    @Task(after = "full", rule = TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS)
    void publish(@From("delta") Optional<Integer> rows) {}
}
