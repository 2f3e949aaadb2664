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

//! error 29:34 parameter one of task either takes the result of task one, but by its rule NONE_FAILED_MIN_ONE_SUCCESS the task can run without the success of that one: task one is on branch "true" of task choose; make it Optional<Integer> [KAHN-171]
//! error 29:67 parameter other of task either takes the result of task other, but by its rule NONE_FAILED_MIN_ONE_SUCCESS the task can run without the success of that one: task other is on branch "false" of task choose; make it Optional<List<String>> [KAHN-171]
//! error 35:41 parameter choice of task always takes the result of task choose, but by its rule ALL_DONE the task can run without the success of that one: task choose can fail; make it Optional<Boolean> [KAHN-171]
//! error 46:39 parameter rows of task afterSkip takes the result of task skips, but by its rule NONE_FAILED the task can run without the success of that one: task skips can skip itself, as it takes a TaskContext; make it Optional<Integer> [KAHN-171]
//! error 52:84 parameter rows of task each takes the result of task skips, but by its rule ALL_DONE the task can run without the success of that one: task skips can fail; make it Optional<Integer> [KAHN-171]
//! error 63:40 parameter rows of task misfits is String, but task skips gives int; make it int, or change what skips returns; @From("file") would fit [KAHN-162]
//! error 63:52 parameter none of task misfits takes the result of task nothing, which has none; return a value there, or name the task in after if the order is all that matters [KAHN-163]
//! error 76:36 parameter rows of task afterFar takes the result of task far, but by its rule NONE_FAILED the task can run without the success of that one: task skips can skip itself, as it takes a TaskContext (skips → middle → far); make it Optional<Integer> [KAHN-171]
//! error 79:37 parameter rows of task afterBoth takes the result of task tie, but by its rule NONE_FAILED_MIN_ONE_SUCCESS the task can run without the success of that one: task first can skip itself, as it takes a TaskContext (first → tie); make it Optional<Integer> [KAHN-171]
//! error 79:63 parameter nearer of task afterBoth takes the result of task nearer, but by its rule NONE_FAILED_MIN_ONE_SUCCESS the task can run without the success of that one: task one is on branch "true" of task choose (one → nearer); make it Optional<Integer> [KAHN-171]
//! error 117:37 parameter cleaned of task causes takes the result of task cleans, but by its rule NONE_FAILED the task can run without the success of that one: task cleans has the rule ONE_FAILED; make it Optional<Integer> [KAHN-171]
//! error 117:67 parameter file of task causes takes the result of task file, but by its rule NONE_FAILED the task can run without the success of that one: task file can give up, as its softFail is true; make it Optional<String> [KAHN-171]
//! error 117:103 parameter all of task causes takes the result of task mapped, but by its rule NONE_FAILED the task can run without the success of that one: task mapped is mapped over task list, which can fail; make it Optional<List<Integer>> [KAHN-171]
//! error 120:36 parameter rows of task atOnce takes the result of task skips, but by its rule ALWAYS the task can run without the success of that one: it does not wait for any task; make it Optional<Integer> [KAHN-171]
//! error 123:35 parameter rows of task early takes the result of task skips, but by its rule ONE_DONE the task can run without the success of that one: it waits for one task, not for each; make it Optional<Integer> [KAHN-171]
//! error 123:68 parameter all of task early takes the result of task list, but by its rule ONE_DONE the task can run without the success of that one: it waits for one task, not for each; make it Optional<List<String>> [KAHN-171]
//! error 126:43 parameter choice of task afterOne takes the result of task choose, but by its rule ONE_DONE the task can run without the success of that one: task choose can fail; make it Optional<Boolean> [KAHN-171]
