package b;

import a.First;
import dev.kahn.Dag;
import dev.kahn.Task;

@Dag(after = First.class)
public class Second {
    @Task
    void load() {}
}

