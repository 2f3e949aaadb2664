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

//! error 9:13 method both has @Task, but class StrayTwice is no DAG; annotate the class with @Dag, or make it abstract if DAGs extend it [KAHN-129]
//! error 13:45 @From has no effect, as method several is no task; annotate the method with @Task or @Sensor, or take this away [KAHN-149]
