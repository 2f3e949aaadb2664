import dev.kahn.Sensor;
import dev.kahn.Task;

class TaskOutsideDag {
    @Task
    void load() {}

    @Sensor
    boolean arrived() {
        return true;
    }

    interface Steps {
        @Task
        void forgotten();
    }
}

//! error 6:10 method load is annotated with @Task, but class TaskOutsideDag is not a DAG; annotate the class with @Dag, or make it abstract if DAGs extend it [KAHN-129]
//! error 15:14 task method forgotten has no body; implement it, or remove its annotation [KAHN-142]
