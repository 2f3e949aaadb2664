import dev.kahn.Dag;
import dev.kahn.Task;

class InheritedParams {
    interface Base {
        record Params(int number) {}

        @Task
        default void load(Params params) {}
    }

    @Dag
    static class Without implements Base {}

    @Dag(params = Base.Params.class)
    static class Right implements Base {}

    abstract static class Other {
        record Params(int number) {}

        @Task
        void store(Params params) {}
    }

    @Dag
    static class Own extends Other {
        record Params(String text) {}
    }

    abstract static class Third {
        record Params(int number) {}
    }

    @Dag
    static class OwnTask extends Third {
        @Task
        void load(Params params, Base.Params stranger) {}
    }
}

//! error 9:34 Kahn has no value for parameter params (Params) of task load of DAG Without; annotate it with @From("task"), @Each or @Connection("name"), or change its type to TaskContext, or make it the parameters of the run with @Dag(params = InheritedParams.Base.Params.class) on DAG Without [KAHN-161]
//! error 22:27 Kahn has no value for parameter params (InheritedParams.Other.Params) of task store of DAG Own; annotate it with @From("task"), @Each or @Connection("name"), or change its type to InheritedParams.Own.Params or TaskContext, or make it the parameters of the run with @Dag(params = InheritedParams.Other.Params.class) on DAG Own [KAHN-161]
//! error 37:26 Kahn has no value for parameter params (Params) of task load; annotate it with @From("task"), @Each or @Connection("name"), or change its type to TaskContext, or make it the parameters of the run with @Dag(params = InheritedParams.Third.Params.class) on DAG OwnTask [KAHN-161]
//! error 37:46 Kahn has no value for parameter stranger (Params) of task load; annotate it with @From("task"), @Each or @Connection("name"), or change its type to TaskContext or to a nested record Params, the parameters of the run [KAHN-161]
