import dev.kahn.Dag;
import dev.kahn.Pool;
import dev.kahn.Sensor;
import dev.kahn.Task;

@Dag(retries = -1, maxActiveRuns = 0, backoff = 0.5)
@Pool(name = "db", slots = 0)
class Bounds {
    @Task(retries = -2, backoff = Double.NaN, slots = 0, maxParallel = -1)
    void load() {}

    @Task(retries = -1, backoff = 0)
    void good() {}

    @Task(backoff = 1 / 0.0)
    void endless() {}

    @Sensor(slots = -1, retries = -2)
    boolean arrived() {
        return true;
    }
}

//! error 6:16 retries of DAG Bounds is -1; it must be 0 or more [KAHN-202]
//! error 6:36 maxActiveRuns of DAG Bounds is 0; it must be 1 or more [KAHN-202]
//! error 6:49 backoff of DAG Bounds is 0.5; it must be 1 or more [KAHN-202]
//! error 7:28 slots of pool db is 0; it must be 1 or more [KAHN-202]
//! error 9:21 retries of task load is -2; it must be 0 or more, or -1 to take those of the DAG [KAHN-202]
//! error 9:41 backoff of task load is NaN; it must be 1 or more, or 0 to take that of the DAG [KAHN-202]
//! error 9:55 slots of task load is 0; it must be 1 or more [KAHN-202]
//! error 9:72 maxParallel of task load is -1; it must be 0 or more [KAHN-202]
//! error 15:23 backoff of task endless is Infinity; it must be 1 or more, or 0 to take that of the DAG [KAHN-202]
//! error 18:21 slots of sensor arrived is -1; it must be 1 or more [KAHN-202]
//! error 18:35 retries of sensor arrived is -2; it must be 0 or more, or -1 to take those of the DAG [KAHN-202]
