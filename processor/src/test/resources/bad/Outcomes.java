import dev.kahn.Dag;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Outcome;
import dev.kahn.Task;
import dev.kahn.TaskContext;
import dev.kahn.TriggerRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

@Dag
class Outcomes {
    @Task
    int count() {
        return 1;
    }

    @Task
    void load() {}

    @Task
    List<String> names() {
        return List.of();
    }

    @Task(forEach = "names")
    long send(@Each String name) {
        return 1;
    }

    @Task(forEach = "names")
    void print(@Each String name) {}

    @Task(rule = TriggerRule.ALL_DONE)
    void good(
            @From("count") Outcome<Integer> count,
            @From("load") Outcome<Void> load,
            @From("send") List<Outcome<Long>> each,
            @From("send") Outcome<List<Long>> all,
            @From("print") List<? extends Outcome<Void>> printed,
            @From("names") Outcome<? extends List<String>> names) {}

    @Task(rule = TriggerRule.ALL_DONE)
    void a(@From("count") Outcome<String> count, @From("load") Outcome<Integer> load) {}

    @Task(rule = TriggerRule.ALL_DONE)
    void b(@From("count") List<Outcome<Integer>> count, @From("load") List<Outcome<Void>> load) {}

    @Task(rule = TriggerRule.ALL_DONE)
    void c(@From("send") List<Outcome<Integer>> sent, @From("send") Outcome<Long> all, @From("print") List<Outcome<Long>> printed) {}

    @Task(rule = TriggerRule.ALL_DONE)
    void d(@From("count") Outcome<?> count, @From("count") Outcome<Object> object) {}

    @Task(rule = TriggerRule.ALL_DONE)
    void e(@From("send") ArrayList<Outcome<Long>> sent, @From("count") Optional<Outcome<Integer>> count) {}

    @Task(rule = TriggerRule.ALL_DONE)
    void wild(@From("send") List<Outcome<? extends Long>> each, @From("send") Outcome<? extends List<Long>> good) {}

    @Task
    Outcome<Integer> f() {
        return null;
    }

    @Task
    void g(Outcome<Integer> lost) {}
}

//! error 46:43 parameter count of task a is Outcome<String>, but the result of task count is int; make it Outcome<Integer>, or change what count returns [KAHN-162]
//! error 46:81 parameter load of task a is Outcome<Integer>, but the result of task load is void; make it Outcome<Void>, or change what load returns; @From("f") would fit [KAHN-162]
//! error 49:50 parameter count of task b is List<Outcome<Integer>>, but the result of task count is int; make it Outcome<Integer>, or change what count returns [KAHN-162]
//! error 49:91 parameter load of task b is List<Outcome<Void>>, but the result of task load is void; make it Outcome<Void>, or change what load returns [KAHN-162]
//! error 52:49 parameter sent of task c is List<Outcome<Integer>>, but the result of task send is long for each element; make it List<Outcome<Long>>, or change what send returns [KAHN-162]
//! error 52:83 parameter all of task c is Outcome<Long>, but the result of task send is List<Long>; make it Outcome<List<Long>>, or change what send returns [KAHN-162]
//! error 52:123 parameter printed of task c is List<Outcome<Long>>, but the result of task print is void; make it List<Outcome<Void>>, or change what print returns [KAHN-162]
//! error 55:38 parameter count of task d is Outcome<?>, but the result of task count is int; make it Outcome<Integer>, or change what count returns [KAHN-162]
//! error 55:76 parameter object of task d is Outcome<Object>, which cannot be read back from the store: Object is not a specific type; use the type that the other task returns [KAHN-165]
//! error 58:51 parameter sent of task e is ArrayList<Outcome<Long>>, but the result of task send is List<Long>; make it List<Long>, or change what send returns [KAHN-162]
//! error 58:99 parameter count of task e is Optional<Outcome<Integer>>, but the result of task count is int; make it Optional<Integer>, or change what count returns; @From("f") would fit [KAHN-162]
//! error 61:59 parameter each of task wild is List<Outcome<? extends Long>>, but the result of task send is long for each element; make it List<Outcome<Long>>, or change what send returns [KAHN-162]
//! error 64:22 task f returns Outcome<Integer>, which cannot be stored: Outcome<Integer> tells how a task ended, which only a parameter with @From can; results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of these [KAHN-164]
//! error 69:29 Kahn has no value for parameter lost (Outcome<Integer>) of task g; annotate it with @From("f"), @Each or @Connection("name"), or change its type to TaskContext or to a nested record Params, the parameters of the run [KAHN-161]
