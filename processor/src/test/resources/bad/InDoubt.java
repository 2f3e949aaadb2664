import dev.kahn.Dag;
import dev.kahn.Task;

/** Where it is not sure what a task waits for, nothing is said of what would follow from it. */
class InDoubt {
    enum Load {
        FULL,
        DELTA
    }

    @Dag
    static class NotUpstream {
        @Task
        Load choose() {
            return Load.FULL;
        }

        @Task
        void before() {}

        @Task(after = "choose", when = "FULL")
        void full() {}

        @Task(after = "before", when = "choose=DELTA")
        void delta() {}
    }

    @Dag
    static class NoChoice {
        @Task
        String text() {
            return "";
        }

        @Task(after = "text", when = "text=a")
        void one() {}

        @Task(after = "text", when = "text=b")
        void other() {}

        @Task(after = {"one", "other"})
        void both() {}
    }

    @Dag
    static class Ambiguous {
        @Task
        boolean one() {
            return true;
        }

        @Task
        boolean other() {
            return true;
        }

        @Task(after = {"one", "other"}, when = "true")
        void both() {}

        @Task(after = "one", when = "false")
        void otherwise() {}

        @Task(after = {"both", "otherwise"})
        void last() {}
    }

    @Dag
    static class Unknown {
        @Task
        boolean choose() {
            return true;
        }

        @Task(after = "choose", when = "true")
        void one() {}

        @Task(after = {"choose", "missing"}, when = "false")
        void other() {}

        @Task(after = {"one", "other"})
        void both() {}
    }
}

//! error 24:40 task delta takes its branch from task choose, but does not run after it; add choose to after [KAHN-183]
//! error 35:38 task one takes its branch from task text, which has a result of type String; make it return an enum or a boolean [KAHN-184]
//! error 38:38 task other takes its branch from task text, which has a result of type String; make it return an enum or a boolean [KAHN-184]
//! error 57:48 task both has when = "true", but more than one task can decide it: one, other; name the one you mean, as in when = "one=true" [KAHN-182]
//! error 77:34 task other names "missing" in after, but DAG Unknown has no such task; its other tasks are choose, one, both [KAHN-103]
