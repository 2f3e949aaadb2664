import dev.kahn.Dag;
import dev.kahn.Task;

class InnerClass {
    @Dag
    class Orders {
        @Task
        void load() {}
    }
}

//! error 6:5 class Orders needs an instance of InnerClass around it; make it static [KAHN-123]
