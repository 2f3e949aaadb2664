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

//! error 14:21 "daily" is not a valid schedule; schedule: "daily" is only one field (position 0); did you mean @daily? [KAHN-231]
//! error 21:40 task full is on branch "Load.FULL" of task choose, but the result of choose is Load, which has no such value; did you mean "FULL"? [KAHN-185]
//! error 29:22 task afterNothing has when = "true", but it runs after no task; name the task that decides in after [KAHN-181]
//! error 32:39 task afterText has when = "true", but task delta returns neither an enum nor a boolean; name the task that decides in after [KAHN-181]
//! error 57:13 method load is annotated with @Task, but class NoDag is not a DAG; annotate the class with @Dag, or make it abstract if DAGs extend it [KAHN-129]
//! error 41:28 the parameters are of type Params, which is not a plain record; use a record without type parameters [KAHN-220]
//! error 44:27 Kahn has no value for parameter day (Interval) of task day; take a TaskContext and call its interval() [KAHN-161]
//! error 46:22 no DAG in this compilation declares pool "db"; declare it on the class of a DAG: @Pool(name = "db", slots = …) [KAHN-207]
//! error 52:40 parameter one of task each is String, but the result of task list is List<String>; make it List<String>, or @Each to take one element of it, or change what list returns [KAHN-162]
