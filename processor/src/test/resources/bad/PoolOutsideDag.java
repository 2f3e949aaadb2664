import dev.kahn.Dag;
import dev.kahn.Pool;
import dev.kahn.Task;

@Pool(name = "mail", slots = 3)
class PoolOutsideDag {
    @Pool(name = "db", slots = 2)
    @Pool(name = "api", slots = 1)
    abstract static class Base {
        @Task
        public void load() {}
    }

    @Dag
    @Pool(name = "own", slots = 2)
    static class Orders extends Base {}
}

//! error 5:14 pool "mail" has no effect because class PoolOutsideDag is not a DAG; declare it on a class annotated with @Dag [KAHN-131]
//! error 7:18 pool "db" has no effect because class Base is not a DAG; declare it on a class annotated with @Dag [KAHN-131]
//! error 8:18 pool "api" has no effect because class Base is not a DAG; declare it on a class annotated with @Dag [KAHN-131]
