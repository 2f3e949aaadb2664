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

//! error 20:23 task none names "" in after, but DAG Advised has no such task; its other tasks are rows, spaces, call, two, byMethod, unannotated, someParts, itself [KAHN-103]
//! error 23:23 task spaces names " rows " in after, but DAG Advised has no such task; did you mean "rows"? [KAHN-103]
//! error 26:23 task call names "rows()" in after, but DAG Advised has no such task; did you mean "rows"? [KAHN-103]
//! error 29:23 task two names "none, rows" in after, but DAG Advised has no such task; write one string for each: {"none", "rows"} [KAHN-103]
//! error 32:23 task byMethod names "count" in after, but DAG Advised has no such task; the task of that method has the id "rows" [KAHN-103]
//! error 36:32 task unannotated names "load" in @From, but DAG Advised has no such task; annotate method load with @Task [KAHN-103]
//! error 38:23 task someParts names "rows, nowhere" in after, but DAG Advised has no such task; its other tasks are rows, none, spaces, call, two, byMethod, unannotated, itself [KAHN-103]
//! error 41:23 task itself names "rows itself" in after, but DAG Advised has no such task; its other tasks are rows, none, spaces, call, two, byMethod, unannotated, someParts [KAHN-103]
//! error 50:23 task second names "beginning" in after, but DAG Pair has no such task; its only other task is first [KAHN-103]
//! error 56:23 task load names "lood" in after, but DAG Near has no such task; its only other task is mail [KAHN-103]
//! error 59:23 task mail names "lood" in after, but DAG Near has no such task; did you mean "load"? [KAHN-103]
