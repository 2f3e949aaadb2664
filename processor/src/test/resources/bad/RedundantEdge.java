import dev.kahn.Dag;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Task;
import dev.kahn.TriggerRule;
import java.util.List;

@Dag(after = {RedundantEdge.Before.class, RedundantEdge.Before.class})
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

    @Dag
    static class Before {
        @Task
        void first() {}
    }
}

//! warning 8:63 DAG RedundantEdge does not need to name DAG Before in after: it is named there already; remove it from after; nothing else changes [KAHN-301]
//! warning 20:20 task c does not need to name "a" in after: task b already waits for it; remove it from after; nothing else changes [KAHN-301]
//! warning 20:30 task c does not need to name "b" in after: the task names it elsewhere already; remove it from after; nothing else changes [KAHN-301]
//! warning 23:19 task d does not need to name "b" in after: the task names it elsewhere already; remove it from after; nothing else changes [KAHN-301]
//! warning 26:20 task e does not need to name "a" in after: task b already waits for it; remove it from after; nothing else changes [KAHN-301]
//! warning 40:20 task each does not need to name "list" in after: the task names it elsewhere already; remove it from after; nothing else changes [KAHN-301]
//! error 43:19 task unknown names "nowhere" in after, but DAG RedundantEdge has no such task; its other tasks are a, b, c, d, e, f, list, g and 2 more [KAHN-103]
//! error 44:24 task unknown names "nowhere" in @From, but DAG RedundantEdge has no such task; its other tasks are a, b, c, d, e, f, list, g and 2 more [KAHN-103]
