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

//! error 11:23 the tasks of DAG OneEdge wait for each other in a circle, where → is "runs before": upload → mail → upload; take away mail → upload (after of upload), which is in all circles of these tasks [KAHN-101]
//! error 25:23 the tasks of DAG TwiceNamed wait for each other in a circle, where → is "runs before": first → last → first; take away last → first (after and @From of first), which is in all circles of these tasks [KAHN-101]
//! warning 25:23 task first need not name "last": it is named elsewhere in the same task; take it out of after; nothing changes [KAHN-301]
//! error 55:23 the tasks of DAG SomeEdges wait for each other in a circle, where → is "runs before": parse → sum → lines → parse; take away sum → lines (after of lines) or lines → parse (forEach of parse), which is in all circles of these tasks [KAHN-101]
//! error 63:24 the tasks of DAG NoEdge wait for each other in a circle, where → is "runs before": a → b → a; take away one of these edges, and then one of each circle that remains: no edge is in all of them [KAHN-101]
//! error 78:24 the tasks of DAG FourOfSix wait for each other in a circle, where → is "runs before": a → b → c → d → end → a; take away a → b (after of b) or b → c (after of c) or c → d (after of d), which is in all circles of these tasks [KAHN-101]
//! warning 78:29 task b need not name "a": it is named elsewhere in the same task; take it out of after; nothing changes [KAHN-301]
