import dev.kahn.Dag;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Task;
import java.util.List;
import java.util.Set;

@Dag
class ForEach {
    interface HasId {
        int id();
    }

    record Order(int id) implements HasId {}

    @Task
    List<Order> orders() {
        return List.of();
    }

    @Task
    Set<Order> set() {
        return Set.of();
    }

    @Task
    void nothing() {}

    @Task(forEach = "orders")
    int good(@Each Order order) {
        return 1;
    }

    @Task(forEach = "good")
    void chained(@Each int number) {}

    @Task(forEach = "orders")
    void wrong(@Each String order, @Each Object object) {}

    @Task(forEach = "orders")
    void unreadable(@Each HasId order) {}

    @Task(forEach = "set")
    void overSet(@Each Order order) {}

    @Task(forEach = "nothing")
    void overNothing(@Each Order order) {}
}

//! error 38:29 parameter order of task wrong is String, but the elements of the list from task orders are Order; make it Order [KAHN-170]
//! error 38:49 parameter object of task wrong is Object, which cannot be read back from the store: Object is not a specific type; use the type that the other task returns [KAHN-165]
//! error 41:33 parameter order of task unreadable is HasId, which cannot be read back from the store: HasId is an interface that is not sealed; use the type that the other task returns [KAHN-165]
//! error 43:21 task overSet is mapped over task set, whose result is Set<Order>; return a java.util.List from set: its elements are ordered and numbered [KAHN-169]
//! error 46:21 task overNothing is mapped over task nothing, which has no result; return a java.util.List from nothing: its elements are ordered and numbered [KAHN-169]
