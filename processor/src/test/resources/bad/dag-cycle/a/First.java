package a;

import b.Second;
import dev.kahn.Dag;
import dev.kahn.Task;

@Dag(after = {Other.class, Second.class})
public class First {
    @Task
    void load() {}
}

//! error 7:34 these DAGs run after each other in a cycle: First → Second → First; remove one of them from after in the @Dag that names it [KAHN-109]
