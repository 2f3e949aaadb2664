import dev.kahn.Dag;
import dev.kahn.Task;

class InnerClass {
    @Dag
    class Orders {
        @Task
        void load() {}
    }
}

//! error 6:5 class Orders is not static, so it needs an enclosing instance of InnerClass; make it static [KAHN-123]
