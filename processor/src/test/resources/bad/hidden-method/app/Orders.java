package app;

import dev.kahn.Dag;
import dev.kahn.Task;
import lib.Steps;

@Dag
class Orders extends Steps {
    @Task
    void store() {}
}

//! error 8:1 task method load, inherited from lib.Steps, cannot be called from the package of Orders; make it public [KAHN-148]
//! error 8:1 task method stamp, inherited from lib.Hidden, cannot be called from the package of Orders; make it public [KAHN-148]
