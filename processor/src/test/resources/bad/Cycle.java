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

//! error 7:29 the tasks of DAG Cycle wait for each other in a circle, where → is "runs before": extract → transform → extract; take away transform → extract (after of extract), which is in all circles of these tasks [KAHN-101]
//! error 23:19 the tasks of DAG Cycle wait for each other in a circle, where → is "runs before": one → two → one; take away one of these edges [KAHN-101]
