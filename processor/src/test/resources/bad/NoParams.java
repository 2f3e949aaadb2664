import dev.kahn.Dag;
import dev.kahn.Task;

@Dag
class NoParams {
    @Task
    void load(String what) {}
}

//! error 7:22 Kahn has no value for parameter what (String) of task load; annotate it with @From("task"), @Each or @Connection("name"), or change its type to TaskContext or to a nested record Params, the parameters of the run [KAHN-161]
