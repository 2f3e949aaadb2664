import dev.kahn.Dag;
import dev.kahn.From;
import dev.kahn.Task;
import dev.kahn.TriggerRule;

@Dag
class RedundantEdge {
    @Task
    int a() {
        return 1;
    }

    @Task(after = "a")
    int b() {
        return 1;
    }

    @Task(after = {"a", "b", "b"})
    void c() {}

    @Task(after = "b")
    void d(@From("b") int rows) {}

    @Task(after = {"a"})
    void e(@From("b") int rows) {}

    @Task(after = {"a", "b"}, rule = TriggerRule.ALL_DONE)
    void f() {}

    @SuppressWarnings("KAHN-301")
    @Task(after = {"a", "b"})
    void quiet() {}
}

//! warning 18:20 task c need not name "a": task b waits for it already; take it out of after; nothing changes [KAHN-301]
//! warning 18:30 task c need not name "b": it is named elsewhere in the same task; take it out of after; nothing changes [KAHN-301]
//! warning 21:19 task d need not name "b": it is named elsewhere in the same task; take it out of after; nothing changes [KAHN-301]
//! warning 24:20 task e need not name "a": task b waits for it already; take it out of after; nothing changes [KAHN-301]
