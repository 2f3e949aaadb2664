import dev.kahn.Dag;
import dev.kahn.From;
import dev.kahn.Sensor;
import dev.kahn.Task;

@Dag
class FromNothing {
    @Task
    void load() {}

    @Sensor
    boolean arrived() {
        return true;
    }

    @Task
    void store(@From("load") String rows, @From("arrived") boolean arrived) {}
}

//! error 17:22 parameter rows of task store takes the result of task load, but that task has no result; return a value from load, or name it in after if only the order matters [KAHN-163]
//! error 17:49 parameter arrived of task store takes the result of task arrived, but that task has no result; return a value from arrived, or name it in after if only the order matters [KAHN-163]
