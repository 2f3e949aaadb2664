import dev.kahn.Dag;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Task;
import dev.kahn.TaskContext;
import dev.kahn.TriggerRule;
import java.util.List;
import java.util.Optional;

/** Where what comes to mind first is not what makes the result missing. */
@Dag
class MissingCauses {
    @Task
    int load() {
        return 1;
    }

    @Task(rule = TriggerRule.ONE_FAILED, after = "load")
    int cleans(TaskContext task) {
        return 1;
    }

    @Task(rule = TriggerRule.NONE_FAILED)
    void withoutFailure(@From("load") int rows, @From("cleans") int cleaned) {}

    @Task(rule = TriggerRule.ALL_DONE_MIN_ONE_SUCCESS)
    void withOneSuccess(@From("load") Optional<Integer> rows, @From("cleans") int cleaned) {}

    @Task
    List<String> list(TaskContext task) {
        return List.of();
    }

    @Task(forEach = "list", rule = TriggerRule.ONE_SUCCESS)
    int each(@Each String one) {
        return 1;
    }

    @Task(rule = TriggerRule.NONE_FAILED)
    void withoutFailures(@From("each") List<Integer> all) {}

    @Task
    void skipsWithoutHarm(TaskContext task) {}

    @Task
    List<String> skipsItself(TaskContext task) {
        return List.of();
    }

    @Task(after = "skipsWithoutHarm", forEach = "skipsItself", rule = TriggerRule.NONE_FAILED)
    int eachOfThem(@Each String one) {
        return 1;
    }

    @Task(rule = TriggerRule.NONE_FAILED)
    void withoutThem(@From("eachOfThem") List<Integer> all) {}
}

//! error 24:69 parameter cleaned of task withoutFailure takes the result of task cleans, but with rule NONE_FAILED, withoutFailure can run even if cleans has not succeeded: task cleans has the rule ONE_FAILED; make it Optional<Integer> [KAHN-171]
//! error 27:83 parameter cleaned of task withOneSuccess takes the result of task cleans, but with rule ALL_DONE_MIN_ONE_SUCCESS, withOneSuccess can run even if cleans has not succeeded: task cleans has the rule ONE_FAILED; make it Optional<Integer> [KAHN-171]
//! error 40:54 parameter all of task withoutFailures takes the result of task each, but with rule NONE_FAILED, withoutFailures can run even if each has not succeeded: task list can skip itself because it takes a TaskContext (list → each); make it Optional<List<Integer>> [KAHN-171]
//! error 56:56 parameter all of task withoutThem takes the result of task eachOfThem, but with rule NONE_FAILED, withoutThem can run even if eachOfThem has not succeeded: task skipsItself can skip itself because it takes a TaskContext (skipsItself → eachOfThem); make it Optional<List<Integer>> [KAHN-171]
