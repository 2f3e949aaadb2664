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

//! error 5:14 the pool "mail" has no effect, as class PoolOutsideDag is no DAG; declare it at a class annotated @Dag [KAHN-131]
//! error 7:18 the pool "db" has no effect, as class Base is no DAG; declare it at a class annotated @Dag [KAHN-131]
//! error 8:18 the pool "api" has no effect, as class Base is no DAG; declare it at a class annotated @Dag [KAHN-131]
