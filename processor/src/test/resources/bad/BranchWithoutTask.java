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

//! warning 13:10 task choose can return DELTA or NONE, but no task is on that branch; add a task with that value in when, or suppress this warning if nothing should run then [KAHN-302]
