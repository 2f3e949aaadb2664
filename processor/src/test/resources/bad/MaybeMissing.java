import dev.kahn.Dag;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Sensor;
import dev.kahn.Task;
import dev.kahn.TaskContext;
import dev.kahn.TriggerRule;
import java.util.List;
import java.util.Optional;

@Dag
class MaybeMissing {
    @Task
    boolean choose() {
        return true;
    }

    @Task(after = "choose", when = "true")
    int one() {
        return 1;
    }

    @Task(after = "choose", when = "false")
    List<String> other() {
        return List.of();
    }

    @Task(rule = TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS)
    void either(@From("one") int one, @From("other") List<String> other) {}

    @Task(rule = TriggerRule.NONE_FAILED)
    void never(@From("choose") boolean choice) {}

    @Task(rule = TriggerRule.ALL_DONE)
    void always(@From("choose") boolean choice, @From("one") Optional<Integer> one) {}

    @Task(rule = TriggerRule.ALL_DONE, when = "true")
    void decided(@From("choose") boolean choice) {}

    @Task
    int skips(TaskContext task) {
        return 1;
    }

    @Task(rule = TriggerRule.NONE_FAILED)
    void afterSkip(@From("skips") int rows) {}

    @Task(rule = TriggerRule.ONE_SUCCESS)
    void single(@From("skips") int rows) {}

    @Task(forEach = "list", rule = TriggerRule.ALL_DONE)
    void each(@Each String one, @From("list") List<String> all, @From("skips") int rows) {}

    @Task
    List<String> list() {
        return List.of();
    }

    @Task
    void nothing() {}

    @Task(rule = TriggerRule.ALL_DONE)
    void misfits(@From("skips") String rows, @From("nothing") int none) {}
}

//! error 29:34 parameter one of task either takes the result of task one, but by its rule NONE_FAILED_MIN_ONE_SUCCESS the task can run without the success of that one; make it Optional<Integer> [KAHN-171]
//! error 29:67 parameter other of task either takes the result of task other, but by its rule NONE_FAILED_MIN_ONE_SUCCESS the task can run without the success of that one; make it Optional<List<String>> [KAHN-171]
//! error 35:41 parameter choice of task always takes the result of task choose, but by its rule ALL_DONE the task can run without the success of that one; make it Optional<Boolean> [KAHN-171]
//! error 46:39 parameter rows of task afterSkip takes the result of task skips, but by its rule NONE_FAILED the task can run without the success of that one; make it Optional<Integer> [KAHN-171]
//! error 52:84 parameter rows of task each takes the result of task skips, but by its rule ALL_DONE the task can run without the success of that one; make it Optional<Integer> [KAHN-171]
//! error 63:40 parameter rows of task misfits is String, but task skips gives int; make it int, or change what skips returns [KAHN-162]
//! error 63:52 parameter none of task misfits takes the result of task nothing, which has none; return a value there, or name the task in after if the order is all that matters [KAHN-163]
