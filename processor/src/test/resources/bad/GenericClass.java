import dev.kahn.Dag;
import dev.kahn.Task;

@Dag
class GenericClass<T> {
    @Task
    void load() {}
}

//! error 5:1 class GenericClass has type parameters, and nobody would say what they stand for; take them away, or extend it by a class that sets them [KAHN-124]
