import dev.kahn.Dag;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Task;
import dev.kahn.TriggerRule;
import java.util.List;

@Dag
class Unreachable {
    @Task
    boolean choose() {
        return true;
    }

    @Task(after = "choose", when = "true")
    void one() {}

    @Task(after = "choose", when = "false")
    void other() {}

    @Task(after = {"one", "other"})
    int both() {
        return 1;
    }

    @Task
    void follows(@From("both") int rows) {}

    @Task(after = {"one", "other"}, rule = TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS)
    void either() {}

    @Task(after = {"one", "choose"}, when = "choose=false")
    void never() {}

    @Task
    List<String> files() {
        return List.of();
    }

    @Task(forEach = "files", rule = TriggerRule.ALL_FAILED)
    void repair(@Each String file) {}

    @Task(after = "files", rule = TriggerRule.ALL_SKIPPED)
    void tidy() {}

    @Task(after = "choose", when = "true")
    List<String> list() {
        return List.of();
    }

    @Task(forEach = "list", after = "choose", when = "choose=false")
    void excluded(@Each String file) {}

    @Dag
    static class TwiceOnOneBranch {
        @Task
        boolean choose() {
            return true;
        }

        @Task(after = "choose", when = "true")
        void one() {}

        @Task(after = "choose", when = "true")
        void another() {}

        @Task(after = "choose", when = "false")
        void other() {}

        @Task(after = {"one", "another", "other"}, rule = TriggerRule.ALL_SKIPPED)
        void neither() {}
    }

    @Dag
    static class OnlyAfterFailure {
        @Task
        boolean choose() {
            return true;
        }

        @Task(after = "choose", when = "true")
        void load() {}

        @Task(after = "load", rule = TriggerRule.ALL_FAILED)
        boolean repair() {
            return true;
        }

        @Task(after = {"load", "repair"}, when = "repair=true", rule = TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS)
        void repaired() {}
    }
}

//! error 21:5 task both can never start: whatever its upstream tasks do and return, its trigger rule ALL_SUCCESS is never met; to run it whichever branch is taken, set rule = NONE_FAILED_MIN_ONE_SUCCESS [KAHN-108]
//! error 32:45 task never can never start: whatever its upstream tasks do and return, its trigger rule ALL_SUCCESS and its branch are never met together; to run it whichever branch is taken, set rule = NONE_FAILED_MIN_ONE_SUCCESS [KAHN-108]
//! error 40:5 task repair can never start: whatever its upstream tasks do and return, its trigger rule ALL_FAILED and its list are never met together; give it another rule, or change the tasks that it runs after [KAHN-108]
//! error 43:5 task tidy can never start: whatever its upstream tasks do and return, its trigger rule ALL_SKIPPED is never met; give it another rule, or change the tasks that it runs after [KAHN-108]
//! error 51:54 task excluded can never start: whatever its upstream tasks do and return, its trigger rule ALL_SUCCESS, its branch and its list are never met together; map it over a list that exists on its branch, or remove when [KAHN-108]
//! error 70:9 task neither can never start: whatever its upstream tasks do and return, its trigger rule ALL_SKIPPED is never met; to run it whichever branch is taken, set rule = NONE_FAILED_MIN_ONE_SUCCESS [KAHN-108]
//! error 89:50 task repaired can never start: whatever its upstream tasks do and return, its trigger rule NONE_FAILED_MIN_ONE_SUCCESS and its branch are never met together; give it another rule, or change the tasks that it runs after [KAHN-108]
