import dev.kahn.Dag;
import dev.kahn.Task;

@Dag
class DuplicateTask {
    @Task
    void load() {}

    @Task(id = "load")
    void store() {}

    @Task
    void Load() {}
}

//! error 9:16 the task id "load" is taken by "load" of method load; give one of them another id; upper and lower case count as the same [KAHN-104]
//! error 12:5 the task id "Load" is taken by "load" of method load; give one of them another id; upper and lower case count as the same [KAHN-104]
