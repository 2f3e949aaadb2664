import dev.kahn.Dag;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Task;
import dev.kahn.TriggerRule;
import java.util.List;

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

    @Task
    List<String> list() {
        return List.of();
    }

    @Task(after = "list")
    void g() {}

    @Task(after = {"list", "g"}, forEach = "list")
    void each(@Each String one) {}

    @Task(after = "nowhere")
    void unknown(@From("nowhere") int rows) {}

    @SuppressWarnings("KAHN-301")
    @Task(after = {"a", "b"})
    void quiet() {}
}

//! warning 20:20 task c need not name "a": task b waits for it already; take it out of after; nothing changes [KAHN-301]
//! warning 20:30 task c need not name "b": it is named elsewhere in the same task; take it out of after; nothing changes [KAHN-301]
//! warning 23:19 task d need not name "b": it is named elsewhere in the same task; take it out of after; nothing changes [KAHN-301]
//! warning 26:20 task e need not name "a": task b waits for it already; take it out of after; nothing changes [KAHN-301]
//! warning 40:20 task each need not name "list": it is named elsewhere in the same task; take it out of after; nothing changes [KAHN-301]
//! error 43:19 after of task unknown names "nowhere", which is no task of DAG RedundantEdge; its other tasks are a, b, c, d, e, f, list, g and 2 more [KAHN-103]
//! error 44:24 @From of task unknown names "nowhere", which is no task of DAG RedundantEdge; its other tasks are a, b, c, d, e, f, list, g and 2 more [KAHN-103]
