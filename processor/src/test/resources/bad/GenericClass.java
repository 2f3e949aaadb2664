import dev.kahn.Dag;
import dev.kahn.Task;

@Dag
class GenericClass<T> {
    @Task
    void load() {}
}

//! error 5:1 class GenericClass has type parameters, and Kahn cannot know what they stand for; remove them, or move @Dag to a subclass that sets them [KAHN-124]
