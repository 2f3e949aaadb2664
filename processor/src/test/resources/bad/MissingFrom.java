import dev.kahn.Dag;
import dev.kahn.Default;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Task;
import java.util.List;
import java.util.Optional;

class MissingFrom {
    record Upload(int products) {}

    @Dag
    static class One {
        @Task
        Upload upload() {
            return new Upload(1);
        }

        @Task
        void mail(Upload upload) {}

        @Task
        void text(Optional<Upload> upload) {}
    }

    @Dag
    static class Many {
        record Params(@Default("1") int products) {}

        @Task
        int one() {
            return 1;
        }

        @Task
        Integer two() {
            return 2;
        }

        @Task
        long wider() {
            return 3;
        }

        @Task
        int three(@From("one") int before) {
            return before;
        }

        @Task
        int four() {
            return 4;
        }

        @Task
        void sum(int number) {}
    }

    @Dag
    static class Mapped {
        @Task
        List<String> lines() {
            return List.of();
        }

        @Task(forEach = "lines")
        int length(@Each String line) {
            return line.length();
        }

        @Task
        void sum(List<Integer> lengths) {}
    }

    @Dag
    static class Later {
        @Task
        int first(int rows) {
            return rows;
        }

        @Task
        int second(@From("first") int rows) {
            return rows;
        }

        @Task
        int beside() {
            return 1;
        }
    }
}

//! error 20:26 Kahn has no value for parameter upload (Upload) of task mail; annotate it with @From("upload"), @Each or @Connection("name"), or change its type to TaskContext or to a nested record Params, the parameters of the run [KAHN-161]
//! error 23:36 Kahn has no value for parameter upload (Optional<Upload>) of task text; annotate it with @From("upload"), @Each or @Connection("name"), or change its type to TaskContext or to a nested record Params, the parameters of the run [KAHN-161]
//! error 56:22 Kahn has no value for parameter number (int) of task sum; annotate it with @From("one"), @From("two"), @From("three"), @Each or @Connection("name"), or change its type to Params or TaskContext [KAHN-161]
//! error 72:32 Kahn has no value for parameter lengths (List<Integer>) of task sum; annotate it with @From("length"), @Each or @Connection("name"), or change its type to TaskContext or to a nested record Params, the parameters of the run [KAHN-161]
//! error 78:23 Kahn has no value for parameter rows (int) of task first; annotate it with @From("beside"), @Each or @Connection("name"), or change its type to TaskContext or to a nested record Params, the parameters of the run [KAHN-161]
