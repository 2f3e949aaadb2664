package a.b;

import a.Ends;
import a.Steps;
import dev.kahn.Dag;
import dev.kahn.Task;
import java.util.List;

class Outer {

    @Dag(id = "inner-dag", after = Second.class)
    static class Inner extends Steps<List<java.lang.String>> implements Ends {

        @Task
        List<java.lang.String> load() {
            return List.of();
        }

        @Override
        public void replaced() {}
    }

    /** Depends on nothing; has names that generated code uses too. */
    @Dag
    static final class Second {

        record TaskInput(int dag) {}

        record Class(java.lang.String input) {}

        @Task
        TaskInput input() {
            return new TaskInput(1);
        }

        @Task
        Class dag(@dev.kahn.From("input") TaskInput input) {
            return new Class("");
        }

        @Task(id = "switch")
        @Deprecated
        void other(@dev.kahn.From("dag") Class dag) {}
    }
}
