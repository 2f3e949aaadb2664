import dev.kahn.Dag;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Task;

@Dag(id = "orders")
class UnknownTask {
    @Task(after = {"load", "lod", "publish"})
    void save(@From("Load") int rows) {}

    @Task
    int load() {
        return 1;
    }

    @Task(forEach = "laod")
    void each(@Each String element) {}

    @Task(after = "load", when = "lad=true")
    void branch() {}
}

//! error 8:28 after of task save names "lod", which is no task of DAG orders; did you mean "load"? [KAHN-103]
//! error 8:35 after of task save names "publish", which is no task of DAG orders; its other tasks are load, each, branch [KAHN-103]
//! error 9:21 @From of task save names "Load", which is no task of DAG orders; did you mean "load"? [KAHN-103]
//! error 16:21 forEach of task each names "laod", which is no task of DAG orders; did you mean "load"? [KAHN-103]
//! error 19:34 when of task branch names "lad", which is no task of DAG orders; did you mean "load"? [KAHN-103]
