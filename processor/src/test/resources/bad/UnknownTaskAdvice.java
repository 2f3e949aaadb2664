import dev.kahn.Dag;
import dev.kahn.From;
import dev.kahn.Task;

class UnknownTaskAdvice {

    static class Steps {
        int load() {
            return 1;
        }
    }

    @Dag
    static class Advised extends Steps {
        @Task(id = "rows")
        int count() {
            return 1;
        }

        @Task(after = "")
        void none() {}

        @Task(after = " rows ")
        void spaces() {}

        @Task(after = "rows()")
        void call() {}

        @Task(after = "none, rows")
        void two() {}

        @Task(after = "count")
        void byMethod() {}

        @Task
        void unannotated(@From("load") int rows) {}

        @Task(after = "rows, nowhere")
        void someParts() {}

        @Task(after = "rows itself")
        void itself() {}
    }

    @Dag
    static class Pair {
        @Task
        void first() {}

        @Task(after = "beginning")
        void second() {}
    }

    @Dag
    static class Near {
        @Task(after = "lood")
        void load() {}

        @Task(after = "lood")
        void mail() {}
    }
}

//! error 20:23 after of task none names "", which is no task of DAG Advised; its other tasks are rows, spaces, call, two, byMethod, unannotated, someParts, itself [KAHN-103]
//! error 23:23 after of task spaces names " rows ", which is no task of DAG Advised; did you mean "rows"? [KAHN-103]
//! error 26:23 after of task call names "rows()", which is no task of DAG Advised; did you mean "rows"? [KAHN-103]
//! error 29:23 after of task two names "none, rows", which is no task of DAG Advised; give each a text of its own: {"none", "rows"} [KAHN-103]
//! error 32:23 after of task byMethod names "count", which is no task of DAG Advised; the id of that method is "rows" [KAHN-103]
//! error 36:32 @From of task unannotated names "load", which is no task of DAG Advised; method load is none, as it is not annotated: annotate it with @Task [KAHN-103]
//! error 38:23 after of task someParts names "rows, nowhere", which is no task of DAG Advised; its other tasks are rows, none, spaces, call, two, byMethod, unannotated, itself [KAHN-103]
//! error 41:23 after of task itself names "rows itself", which is no task of DAG Advised; its other tasks are rows, none, spaces, call, two, byMethod, unannotated, someParts [KAHN-103]
//! error 50:23 after of task second names "beginning", which is no task of DAG Pair; its only other task is first [KAHN-103]
//! error 56:23 after of task load names "lood", which is no task of DAG Near; its only other task is mail [KAHN-103]
//! error 59:23 after of task mail names "lood", which is no task of DAG Near; did you mean "load"? [KAHN-103]
