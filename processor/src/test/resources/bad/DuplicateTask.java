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

//! error 9:16 the task id "load" is already used by task "load" of method load; give one of them another id; ids that differ only in case count as the same [KAHN-104]
//! error 12:5 the task id "Load" is already used by task "load" of method load; give one of them another id; ids that differ only in case count as the same [KAHN-104]
