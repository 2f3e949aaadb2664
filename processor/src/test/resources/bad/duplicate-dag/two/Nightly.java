package two;

import dev.kahn.Dag;
import dev.kahn.Task;

@Dag(id = "orders")
class Nightly {
    @Task
    void load() {}
}

//! error 6:11 the DAG id "orders" is already used by DAG "Orders" of class one.Orders; give one of them another id; ids that differ only in case count as the same [KAHN-106]
