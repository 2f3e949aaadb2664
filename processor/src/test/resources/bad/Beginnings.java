import dev.kahn.Dag;
import dev.kahn.From;
import dev.kahn.Interval;
import dev.kahn.Task;
import java.util.List;

/** What one writes who begins: the message says what was meant. */
class Beginnings {
    enum Load {
        FULL,
        DELTA
    }

    @Dag(schedule = "daily")
    static class Branches {
        @Task
        Load choose() {
            return Load.FULL;
        }

        @Task(after = "choose", when = "Load.FULL")
        void full() {}

        @Task(after = "choose", when = "DELTA")
        String delta() {
            return "true";
        }

        @Task(when = "true")
        void afterNothing() {}

        @Task(after = "delta", when = "true")
        void afterText() {}
    }

    @Dag
    static class Values {
        static class Params {}

        @Task
        void params(Params params) {}

        @Task
        void day(Interval day) {}

        @Task(pool = "db")
        List<String> list() {
            return List.of();
        }

        @Task(forEach = "list")
        void each(@From("list") String one) {}
    }

    static class NoDag {
        @Task
        int load() {
            return 1;
        }

        @Task
        void mail(@From("load") int rows) {}
    }
}

//! error 14:21 "daily" is no schedule; schedule: "daily" is no schedule (position 0); did you mean @daily? [KAHN-231]
//! error 21:40 task full waits for "Load.FULL", but task choose returns Load; did you mean "FULL"? [KAHN-185]
//! error 29:22 task afterNothing waits for "true", but it runs after no task; name the deciding task in after [KAHN-181]
//! error 32:39 task afterText waits for "true", but task delta returns neither an enum nor a boolean; name the deciding task in after [KAHN-181]
//! error 57:13 method load has @Task, but class NoDag is no DAG; annotate the class with @Dag, or make it abstract if DAGs extend it [KAHN-129]
//! error 41:28 the parameters are Params, which is no record; use a record without type parameters [KAHN-220]
//! error 44:27 Kahn has no value for parameter day (Interval) of task day; it can be had from interval() of a parameter of type TaskContext [KAHN-161]
//! error 46:22 no DAG of this compilation declares a pool "db"; declare it at the class of a DAG: @Pool(name = "db", slots = …) [KAHN-207]
//! error 52:40 parameter one of task each is String, but task list gives List<String>; make it List<String>, or @Each to take one element of it, or change what list returns [KAHN-162]
