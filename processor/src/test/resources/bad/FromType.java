import dev.kahn.Dag;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Task;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Dag
class FromType {
    record Order(int id) {}

    record Line(Order Order) {
        record Order(int id) {}
    }

    @Task
    List<Order> orders() {
        return List.of();
    }

    @Task
    int count() {
        return 1;
    }

    @Task
    Optional<Order> newest() {
        return Optional.empty();
    }

    @Task(forEach = "orders")
    Order mapped(@Each Order order) {
        return order;
    }

    @Task
    void a(@From("orders") List<String> orders, @From("orders") Order order, @From("count") String count) {}

    @Task
    void b(@From("count") short count, @From("count") Optional<String> text, @From("count") Optional<Integer> good) {}

    @Task
    void c(@From("newest") Order order, @From("newest") Optional<Order> good, @From("mapped") Order one) {}

    @Task
    void d(@From("orders") List<Line.Order> orders, @From("mapped") Optional raw) {}

    @Task
    void e(@From("orders") Object object, @From("orders") Iterable<Order> iterable, @From("count") Number number) {}

    @Task
    <T> void f(@From("count") T any, @From("orders") List<T> some) {}

    @Task(after = "a")
    String afterwards() {
        return "";
    }

    @Task
    String name() {
        return "";
    }
}

//! error 39:41 parameter orders of task a is List<String>, but the result of task orders is List<Order>; make it List<Order>, or change what orders returns [KAHN-162]
//! error 39:71 parameter order of task a is Order, but the result of task orders is List<Order>; make it List<Order>, or change what orders returns [KAHN-162]
//! error 39:100 parameter count of task a is String, but the result of task count is int; make it int, or change what count returns; @From("name") would fit [KAHN-162]
//! error 42:33 parameter count of task b is short, but the result of task count is int; make it int, or change what count returns [KAHN-162]
//! error 42:72 parameter text of task b is Optional<String>, but the result of task count is int; make it Optional<Integer>, or change what count returns; @From("afterwards"), @From("name") would fit [KAHN-162]
//! error 45:34 parameter order of task c is Order, but the result of task newest is Optional<Order>; make it Optional<Order>, or change what newest returns [KAHN-162]
//! error 45:101 parameter one of task c is Order, but the result of task mapped is List<Order>; make it List<Order>, or change what mapped returns [KAHN-162]
//! error 48:45 parameter orders of task d is java.util.List<FromType.Line.Order>, but the result of task orders is java.util.List<FromType.Order>; make it java.util.List<FromType.Order>, or change what orders returns [KAHN-162]
//! error 48:78 parameter raw of task d is Optional, but the result of task mapped is List<Order>; make it Optional<List<Order>>, or change what mapped returns [KAHN-162]
//! error 51:35 parameter object of task e is Object, which cannot be read back from the store: Object is not a specific type; use the type that the other task returns [KAHN-165]
//! error 51:75 parameter iterable of task e is Iterable<Order>, which cannot be read back from the store: Iterable<Order> is an interface that is not sealed; use the type that the other task returns [KAHN-165]
//! error 51:107 parameter number of task e is Number, which cannot be read back from the store: Number is a class that is not a record; use the type that the other task returns [KAHN-165]
//! error 54:14 task method f has type parameters, and Kahn cannot know what they stand for; replace them with the types that it works with [KAHN-143]
