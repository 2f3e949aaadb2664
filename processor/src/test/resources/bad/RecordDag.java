import dev.kahn.Dag;
import dev.kahn.Task;

@Dag
record RecordDag(int size) {
    @Task
    void load() {}
}

//! error 5:1 RecordDag is a record, but a DAG must be a class; make it a class, because its tasks are called on an instance of it [KAHN-121]
