import dev.kahn.Connection;
import dev.kahn.Dag;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Task;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

@Dag
class Parameters {
    record Params(int size) {}

    @Task
    int load(String what, Params params, List<Integer> more) {
        return 1;
    }

    @Task
    void each(@Each String line) {}

    @Task
    void several(@From("load") @Connection("shop") int rows) {}

    @Task
    void connected(@Connection("a") Supplier<String> a, @Connection("b") int b, @Connection("c") Supplier c) {}

    class Pool<T> {
        class Client {}

        static class Fixed {}
    }

    @Task
    void inner(@Connection("d") Pool<String>.Client d, @Connection("e") Map.Entry<String, String> e, @Connection("f") Pool.Fixed f) {}

    static class Elsewhere {
        record Params(int size) {}
    }

    static class Steps {
        static class Params {}

        record Other(int size) {}
    }

    @Dag
    static class Heir extends Steps {
        static class Own {}

        @Task
        void run(Steps.Params params, Other other, Own own, Elsewhere.Params elsewhere) {}
    }

    @Dag(params = Elsewhere.Params.class)
    static class TakesOthers {
        record Params(int size) {}

        @Task
        void run(Params params) {}
    }
}

//! error 15:21 Kahn has no value for parameter what (String) of task load; annotate it with @From("task"), @Each or @Connection("name"), or change its type to Params or TaskContext [KAHN-161]
//! error 15:56 Kahn has no value for parameter more (List<Integer>) of task load; annotate it with @From("task"), @Each or @Connection("name"), or change its type to Params or TaskContext [KAHN-161]
//! error 20:28 parameter line of task each has @Each, but the task is not mapped; name the task that returns the list: @Task(forEach = "…") [KAHN-167]
//! error 23:56 parameter rows of task several has more than one of @From, @Each and @Connection; keep one of them [KAHN-168]
//! error 26:54 parameter a of task connected is Supplier<String>, which cannot be the type of a connection; use a class or an interface without type arguments, such as javax.sql.DataSource [KAHN-172]
//! error 26:78 parameter b of task connected is int, which cannot be the type of a connection; use a class or an interface without type arguments, such as javax.sql.DataSource [KAHN-172]
//! error 26:107 parameter c of task connected is Supplier, which cannot be the type of a connection; use a class or an interface without type arguments, such as javax.sql.DataSource [KAHN-172]
//! error 35:53 parameter d of task inner is Client, which cannot be the type of a connection; use a class or an interface without type arguments, such as javax.sql.DataSource [KAHN-172]
//! error 35:99 parameter e of task inner is Entry<String, String>, which cannot be the type of a connection; use a class or an interface without type arguments, such as javax.sql.DataSource [KAHN-172]
//! error 52:31 Kahn has no value for parameter params (Params) of task run; annotate it with @From("task"), @Each or @Connection("name"), or change its type to TaskContext or to a nested record Params, the parameters of the run [KAHN-161]
//! error 52:45 Kahn has no value for parameter other (Other) of task run; annotate it with @From("task"), @Each or @Connection("name"), or change its type to TaskContext or to a nested record Params, the parameters of the run [KAHN-161]
//! error 52:56 Kahn has no value for parameter own (Own) of task run; annotate it with @From("task"), @Each or @Connection("name"), or change its type to TaskContext or to a nested record Params, the parameters of the run [KAHN-161]
//! error 52:78 Kahn has no value for parameter elsewhere (Params) of task run; annotate it with @From("task"), @Each or @Connection("name"), or change its type to TaskContext or to a nested record Params, the parameters of the run [KAHN-161]
//! error 60:25 Kahn has no value for parameter params (Parameters.TakesOthers.Params) of task run; annotate it with @From("task"), @Each or @Connection("name"), or change its type to Parameters.Elsewhere.Params or TaskContext [KAHN-161]
