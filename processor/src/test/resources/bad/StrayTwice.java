import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Sensor;
import dev.kahn.Task;

class StrayTwice {
    @Task
    @Sensor
    boolean both() {
        return true;
    }

    void several(@From("both") @Each String text) {}
}

//! error 9:13 method both is annotated with @Task, but class StrayTwice is not a DAG; annotate the class with @Dag, or make it abstract if DAGs extend it [KAHN-129]
//! error 13:45 @From has no effect because method several is not a task; annotate the method with @Task or @Sensor, or remove @From [KAHN-149]
