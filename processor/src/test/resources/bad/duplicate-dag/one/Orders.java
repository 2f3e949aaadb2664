package one;

import dev.kahn.Dag;
import dev.kahn.Task;

@Dag
class Orders {
    @Task
    void load() {}
}

