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

//! error 6:12 Kahn generates class NameTaken_OrdersDag for Orders, but a class with that name already exists; rename one of the two [KAHN-130]
