package a;

import dev.kahn.Dag;
import dev.kahn.Task;

@Dag
public class Other {
    @Task
    void load() {}
}

