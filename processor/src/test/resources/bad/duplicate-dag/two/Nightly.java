package two;

import dev.kahn.Dag;
import dev.kahn.Task;

@Dag(id = "orders")
class Nightly {
    @Task
    void load() {}
}

//! error 6:11 the DAG id "orders" is taken by "Orders" of class one.Orders; give one of them another id; upper and lower case count as the same [KAHN-106]
