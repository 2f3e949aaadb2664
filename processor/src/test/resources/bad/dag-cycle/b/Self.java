package b;

import dev.kahn.Dag;
import dev.kahn.Task;

@Dag(after = Self.class)
public class Self {
    @Task
    void load() {}
}

//! error 6:18 these DAGs run after each other in a circle: Self → Self; take one of them out of the after of its @Dag [KAHN-109]
