import dev.kahn.Connection;
import dev.kahn.Dag;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Task;

@Dag
class ParameterOutsideTask {
    @Task
    int load() {
        return 1;
    }

    void store(@From("load") int rows, @Each String line, @Connection("shop") String shop) {}
}

//! error 14:34 @From has no effect because method store is not a task; annotate the method with @Task or @Sensor, or remove @From [KAHN-149]
//! error 14:53 @Each has no effect because method store is not a task; annotate the method with @Task or @Sensor, or remove @Each [KAHN-149]
//! error 14:86 @Connection has no effect because method store is not a task; annotate the method with @Task or @Sensor, or remove @Connection [KAHN-149]
