package all;

import dev.kahn.Dag;
import dev.kahn.Task;

@Dag
class First {
    @Task
    void only() {}
}
