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

    @Task
    int middle(@From("skips") int rows) {
        return rows;
    }

    @Task
    int far(@From("middle") int rows, @From("list") List<String> all) {
        return rows;
    }

    @Task(rule = TriggerRule.NONE_FAILED)
    void afterFar(@From("far") int rows) {}

    @Task(rule = TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS)
    void afterBoth(@From("tie") int rows, @From("nearer") int nearer) {}

    @Task
    int tie(@From("far") int rows, @From("second") int second, @From("first") int first) {
        return rows;
    }

    @Task
    int first(TaskContext task) {
        return 1;
    }

    @Task
    int second(TaskContext task) {
        return 1;
    }

    @Task
    int nearer(@From("one") int one, @From("far") int far) {
        return 1;
    }

    @Task(rule = TriggerRule.ONE_FAILED, after = "nothing")
    int cleans() {
        return 1;
    }

    @Sensor(every = "1m", timeout = "1h", softFail = true)
    Optional<String> file() {
        return Optional.of("");
    }

    @Task(forEach = "list", rule = TriggerRule.ALL_DONE)
    int mapped(@Each String one) {
        return 1;
    }

    @Task(rule = TriggerRule.NONE_FAILED)
    void causes(@From("cleans") int cleaned, @From("file") String file, @From("mapped") List<Integer> all) {}

    @Task(rule = TriggerRule.ALWAYS)
    void atOnce(@From("skips") int rows) {}

    @Task(rule = TriggerRule.ONE_DONE)
    void early(@From("skips") int rows, @From("list") List<String> all) {}

    @Task(rule = TriggerRule.ONE_DONE)
    void afterOne(@From("choose") boolean choice) {}
}

//! error 29:34 parameter one of task either takes the result of task one, but with rule NONE_FAILED_MIN_ONE_SUCCESS, either can run even if one has not succeeded: task one is on branch "true" of task choose; make it Optional<Integer> [KAHN-171]
//! error 29:67 parameter other of task either takes the result of task other, but with rule NONE_FAILED_MIN_ONE_SUCCESS, either can run even if other has not succeeded: task other is on branch "false" of task choose; make it Optional<List<String>> [KAHN-171]
//! error 35:41 parameter choice of task always takes the result of task choose, but with rule ALL_DONE, always can run even if choose has not succeeded: task choose can fail; make it Optional<Boolean> [KAHN-171]
//! error 46:39 parameter rows of task afterSkip takes the result of task skips, but with rule NONE_FAILED, afterSkip can run even if skips has not succeeded: task skips can skip itself because it takes a TaskContext; make it Optional<Integer> [KAHN-171]
//! error 52:84 parameter rows of task each takes the result of task skips, but with rule ALL_DONE, each can run even if skips has not succeeded: task skips can fail; make it Optional<Integer> [KAHN-171]
//! error 63:40 parameter rows of task misfits is String, but the result of task skips is int; make it int, or change what skips returns; @From("file") would fit [KAHN-162]
//! error 63:52 parameter none of task misfits takes the result of task nothing, but that task has no result; return a value from nothing, or name it in after if only the order matters [KAHN-163]
//! error 76:36 parameter rows of task afterFar takes the result of task far, but with rule NONE_FAILED, afterFar can run even if far has not succeeded: task skips can skip itself because it takes a TaskContext (skips → middle → far); make it Optional<Integer> [KAHN-171]
//! error 79:37 parameter rows of task afterBoth takes the result of task tie, but with rule NONE_FAILED_MIN_ONE_SUCCESS, afterBoth can run even if tie has not succeeded: task first can skip itself because it takes a TaskContext (first → tie); make it Optional<Integer> [KAHN-171]
//! error 79:63 parameter nearer of task afterBoth takes the result of task nearer, but with rule NONE_FAILED_MIN_ONE_SUCCESS, afterBoth can run even if nearer has not succeeded: task one is on branch "true" of task choose (one → nearer); make it Optional<Integer> [KAHN-171]
//! error 117:37 parameter cleaned of task causes takes the result of task cleans, but with rule NONE_FAILED, causes can run even if cleans has not succeeded: task cleans has the rule ONE_FAILED; make it Optional<Integer> [KAHN-171]
//! error 117:67 parameter file of task causes takes the result of task file, but with rule NONE_FAILED, causes can run even if file has not succeeded: task file can be skipped because its softFail is true; make it Optional<String> [KAHN-171]
//! error 117:103 parameter all of task causes takes the result of task mapped, but with rule NONE_FAILED, causes can run even if mapped has not succeeded: task mapped is mapped over task list, which can fail; make it Optional<List<Integer>> [KAHN-171]
//! error 120:36 parameter rows of task atOnce takes the result of task skips, but with rule ALWAYS, atOnce can run even if skips has not succeeded: it waits for no task; make it Optional<Integer> [KAHN-171]
//! error 123:35 parameter rows of task early takes the result of task skips, but with rule ONE_DONE, early can run even if skips has not succeeded: it waits for one task, not for all; make it Optional<Integer> [KAHN-171]
//! error 123:68 parameter all of task early takes the result of task list, but with rule ONE_DONE, early can run even if list has not succeeded: it waits for one task, not for all; make it Optional<List<String>> [KAHN-171]
//! error 126:43 parameter choice of task afterOne takes the result of task choose, but with rule ONE_DONE, afterOne can run even if choose has not succeeded: task choose can fail; make it Optional<Boolean> [KAHN-171]
