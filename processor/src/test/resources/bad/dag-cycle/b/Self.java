package b;

import dev.kahn.Dag;
import dev.kahn.Task;

@Dag(after = Self.class)
public class Self {
    @Task
    void load() {}
}

//! error 6:18 these DAGs run after each other in a cycle: Self → Self; remove one of them from after in the @Dag that names it [KAHN-109]
