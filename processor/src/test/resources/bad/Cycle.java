import dev.kahn.Dag;
import dev.kahn.From;
import dev.kahn.Task;

@Dag
class Cycle {
    @Task(after = {"start", "transform"})
    int extract() {
        return 1;
    }

    @Task
    void start() {}

    @Task
    int check(@From("extract") int rows) {
        return rows;
    }

    @Task(after = {"check", "extract"})
    void transform() {}

    @Task(after = "two")
    void one() {}

    @Task(after = {"one"})
    void two() {}
}

//! error 7:29 DAG Cycle has a cycle (→ means "runs before"): extract → transform → extract; remove transform → extract (in after of extract), which breaks every cycle of these tasks [KAHN-101]
//! error 23:19 DAG Cycle has a cycle (→ means "runs before"): one → two → one; remove one of these edges [KAHN-101]
