package a;

import b.Second;
import dev.kahn.Dag;
import dev.kahn.Task;

@Dag(after = {Other.class, Second.class})
public class First {
    @Task
    void load() {}
}

//! error 7:34 these DAGs run after each other in a circle: First → Second → First; take one of them out of the after of its @Dag [KAHN-109]
