import dev.kahn.Dag;
import dev.kahn.Each;
import dev.kahn.Task;
import java.util.List;

@Dag
class Branches {
    enum Load {
        FULL,
        DELTA
    }

    @Task
    Load choose() {
        return Load.FULL;
    }

    @Task
    boolean agree() {
        return true;
    }

    @Task
    String text() {
        return "";
    }

    @Task(after = "text", when = "FULL")
    void undecided() {}

    @Task(after = {"choose", "agree"}, when = "FULL")
    void ambiguous() {}

    @Task(after = "agree", when = "choose=FULL")
    void elsewhere() {}

    @Task(after = {"text", "choose"}, when = "text=FULL")
    void noChoice() {}

    @Task(after = "choose", when = "FUL")
    void wrong() {}

    @Task(after = {"choose", "agree"}, when = "agree = yes")
    void wrongToo() {}

    @Task(after = {"chose"}, when = "FULL")
    void followUp() {}

    @Task
    List<String> files() {
        return List.of();
    }

    @Task(forEach = "files")
    Load each(@Each String file) {
        return Load.FULL;
    }

    @Task(after = "each", when = "each=FULL")
    void mapped() {}
}

//! error 28:34 task undecided waits for "FULL", but none of the tasks it runs after returns an enum or a boolean; name the deciding task in after [KAHN-181]
//! error 31:47 task ambiguous waits for "FULL", but more than one task decides: choose, agree; say which one is meant, as in when = "choose=FULL" [KAHN-182]
//! error 34:35 task elsewhere takes its branch from task choose, but does not run after it; name choose in after as well [KAHN-183]
//! error 37:46 task noChoice takes its branch from task text, which gives String; return an enum or a boolean there [KAHN-184]
//! error 40:36 task wrong waits for "FUL", but task choose returns Load; did you mean "FULL"? [KAHN-185]
//! error 43:47 task wrongToo waits for "yes", but task agree returns boolean; it can be true, false [KAHN-185]
//! error 46:20 after of task followUp names "chose", which is no task of DAG Branches; did you mean "choose"? [KAHN-103]
//! error 59:34 task mapped takes its branch from task each, which gives List<Load>; return an enum or a boolean there [KAHN-184]
