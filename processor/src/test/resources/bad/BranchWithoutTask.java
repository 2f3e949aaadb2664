import dev.kahn.Dag;
import dev.kahn.Task;

@Dag
class BranchWithoutTask {
    enum Load {
        FULL,
        DELTA,
        NONE
    }

    @Task
    Load choose() {
        return Load.FULL;
    }

    @Task(after = "choose", when = "FULL")
    void full() {}

    @Task
    boolean agree() {
        return true;
    }

    @Task(after = "agree", when = "true")
    void agreed() {}

    @Task
    @SuppressWarnings({"unused", "kahn"})
    Load chooseQuietly() {
        return Load.FULL;
    }

    @Task(after = "chooseQuietly", when = "FULL")
    void fullQuietly() {}
}

//! warning 13:10 no task is on the branch that task choose opens with DELTA, NONE; add a task with that in when, or suppress this if nothing is to be done then [KAHN-302]
