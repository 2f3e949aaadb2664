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

//! error 29:34 task undecided has when = "FULL", but task text returns neither an enum nor a boolean; name the task that decides in after [KAHN-181]
//! error 32:47 task ambiguous has when = "FULL", but more than one task can decide it: choose, agree; name the one you mean, as in when = "choose=FULL" [KAHN-182]
//! error 35:35 task elsewhere takes its branch from task choose, but does not run after it; add choose to after [KAHN-183]
//! error 38:46 task noChoice takes its branch from task text, which has a result of type String; make it return an enum or a boolean [KAHN-184]
//! error 41:36 task wrong is on branch "FUL" of task choose, but the result of choose is Load, which has no such value; did you mean "FULL"? [KAHN-185]
//! error 44:47 task wrongToo is on branch "yes" of task agree, but the result of agree is boolean, which has no such value; it can be true, false [KAHN-185]
//! error 47:20 task followUp names "chose" in after, but DAG Branches has no such task; did you mean "choose"? [KAHN-103]
//! error 60:34 task mapped takes its branch from task each, which is mapped, so its result is a list; let a task after it decide [KAHN-184]
//! error 63:34 task mappedToo has when = "FULL", but task each is mapped, so its result is a list; let a task after it decide [KAHN-181]
//! error 71:32 task polled has when = "true", but sensor up goes on only when it returns true; remove when, or let a task after it decide [KAHN-181]
//! error 74:32 task polledToo takes its branch from task up, which goes on only when it returns true; remove when, or let a task after it decide [KAHN-184]
//! error 77:32 task never has when = "false", but sensor up goes on only when it returns true; let a task after it decide [KAHN-181]
//! error 80:32 task neverToo takes its branch from task up, which goes on only when it returns true; let a task after it decide [KAHN-184]
//! error 84:13 sensor boxed returns Boolean, which does not tell whether to keep waiting; return boolean, or an Optional whose value becomes the result [KAHN-147]
