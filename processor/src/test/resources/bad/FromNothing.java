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

//! error 17:22 parameter rows of task store takes the result of task load, which has none; return a value there, or name the task in after if the order is all that matters [KAHN-163]
//! error 17:49 parameter arrived of task store takes the result of task arrived, which has none; return a value there, or name the task in after if the order is all that matters [KAHN-163]
