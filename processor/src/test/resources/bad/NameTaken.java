import dev.kahn.Dag;
import dev.kahn.Task;

class NameTaken {
    @Dag
    static class Orders {
        @Task
        void load() {}
    }
}

class NameTaken_OrdersDag {}

//! error 6:12 the class that Kahn generates for Orders would be named NameTaken_OrdersDag, and there is one already; rename one of the two [KAHN-130]
