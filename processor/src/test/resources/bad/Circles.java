import dev.kahn.Dag;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Task;
import java.util.List;

class Circles {

    @Dag
    static class OneEdge {
        @Task(after = "mail")
        int upload() {
            return 1;
        }

        @Task(after = "upload")
        void settle() {}

        @Task(after = "settle")
        void mail(@From("upload") int products) {}
    }

    @Dag
    static class TwiceNamed {
        @Task(after = "last")
        int first(@From("last") int rows) {
            return rows;
        }

        @Task(after = "first")
        void beside() {}

        @Task(after = "beside")
        int last(@From("first") int rows) {
            return rows;
        }

        @Task(after = "last")
        void end() {}
    }

    @Dag
    static class SomeEdges {
        @Task(forEach = "lines")
        int parse(@Each String line) {
            return line.length();
        }

        @Task(after = {"left", "parse"})
        void sum() {}

        @Task(after = "parse")
        void left() {}

        @Task(after = "sum")
        List<String> lines() {
            return List.of();
        }
    }

    @Dag
    static class NoEdge {
        @Task(after = {"b", "c"})
        void a() {}

        @Task(after = "a")
        void b() {}

        @Task(after = "a")
        void c() {}
    }

    @Dag
    static class FourOfSix {
        @Task(after = "end")
        void a() {}

        @Task(after = {"a", "a"})
        void b() {}

        @Task(after = "b")
        void c() {}

        @Task(after = "c")
        void d() {}

        @Task(after = "d")
        void beside() {}

        @Task(after = {"d", "beside"})
        void end() {}
    }
}

//! error 11:23 DAG OneEdge has a cycle (→ means "runs before"): upload → mail → upload; remove mail → upload (in after of upload), which breaks every cycle of these tasks [KAHN-101]
//! error 25:23 DAG TwiceNamed has a cycle (→ means "runs before"): first → last → first; remove last → first (in after and @From of first), which breaks every cycle of these tasks [KAHN-101]
//! warning 25:23 task first does not need to name "last" in after: the task names it elsewhere already; remove it from after; nothing else changes [KAHN-301]
//! error 55:23 DAG SomeEdges has a cycle (→ means "runs before"): parse → sum → lines → parse; remove sum → lines (in after of lines) or lines → parse (in forEach of parse), which breaks every cycle of these tasks [KAHN-101]
//! error 63:24 DAG NoEdge has a cycle (→ means "runs before"): a → b → a; remove one of these edges, then one of each cycle that remains: no edge is in all of them [KAHN-101]
//! error 78:24 DAG FourOfSix has a cycle (→ means "runs before"): a → b → c → d → end → a; remove a → b (in after of b) or b → c (in after of c) or c → d (in after of d), which breaks every cycle of these tasks [KAHN-101]
//! warning 78:29 task b does not need to name "a" in after: the task names it elsewhere already; remove it from after; nothing else changes [KAHN-301]
