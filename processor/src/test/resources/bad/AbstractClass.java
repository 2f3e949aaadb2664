import dev.kahn.Dag;
import dev.kahn.Task;

@Dag
abstract class AbstractClass {
    @Task
    abstract void load();
}

//! error 5:10 class AbstractClass is abstract, so Kahn cannot create an instance to call its tasks on; make it concrete, or move @Dag to its subclasses [KAHN-122]
