import dev.kahn.Dag;
import dev.kahn.Each;
import dev.kahn.Sensor;
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

    @Task(after = "each", when = "FULL")
    void mappedToo() {}

    @Sensor
    boolean up() {
        return true;
    }

    @Task(after = "up", when = "true")
    void polled() {}

    @Task(after = "up", when = "up=true")
    void polledToo() {}

    @Task(after = "up", when = "false")
    void never() {}

    @Task(after = "up", when = "up=FULL")
    void neverToo() {}

    @Sensor
    Boolean boxed() {
        return true;
    }

    @Task(after = "boxed", when = "true")
    void followUpOfBoxed() {}

    @Task(after = "boxed", when = "boxed=true")
    void followUpOfBoxedToo() {}
}

//! error 29:34 task undecided waits for "FULL", but task text returns neither an enum nor a boolean; name the deciding task in after [KAHN-181]
//! error 32:47 task ambiguous waits for "FULL", but more than one task decides: choose, agree; say which one is meant, as in when = "choose=FULL" [KAHN-182]
//! error 35:35 task elsewhere takes its branch from task choose, but does not run after it; name choose in after as well [KAHN-183]
//! error 38:46 task noChoice takes its branch from task text, which gives String; return an enum or a boolean there [KAHN-184]
//! error 41:36 task wrong waits for "FUL", but task choose returns Load; did you mean "FULL"? [KAHN-185]
//! error 44:47 task wrongToo waits for "yes", but task agree returns boolean; it can be true, false [KAHN-185]
//! error 47:20 after of task followUp names "chose", which is no task of DAG Branches; did you mean "choose"? [KAHN-103]
//! error 60:34 task mapped takes its branch from task each, which is mapped and gives a list; let a task after it decide [KAHN-184]
//! error 63:34 task mappedToo waits for "FULL", but task each is mapped and gives a list; let a task after it decide [KAHN-181]
//! error 71:32 task polled waits for "true", but sensor up only goes on when it is true; leave when out, or let a task after it decide [KAHN-181]
//! error 74:32 task polledToo takes its branch from task up, which only goes on when it is true; leave when out, or let a task after it decide [KAHN-184]
//! error 77:32 task never waits for "false", but sensor up only goes on when it is true; let a task after it decide [KAHN-181]
//! error 80:32 task neverToo takes its branch from task up, which only goes on when it is true; let a task after it decide [KAHN-184]
//! error 84:13 sensor boxed returns Boolean, which does not say whether to go on waiting; return boolean, or an Optional whose value becomes the result [KAHN-147]
