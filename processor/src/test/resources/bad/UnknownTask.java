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

//! error 8:28 task save names "lod" in after, but DAG orders has no such task; did you mean "load"? [KAHN-103]
//! error 8:35 task save names "publish" in after, but DAG orders has no such task; its other tasks are load, each, branch [KAHN-103]
//! error 9:21 task save names "Load" in @From, but DAG orders has no such task; did you mean "load"? [KAHN-103]
//! error 16:21 task each names "laod" in forEach, but DAG orders has no such task; did you mean "load"? [KAHN-103]
//! error 19:34 task branch names "lad" in when, but DAG orders has no such task; did you mean "load"? [KAHN-103]
