import dev.kahn.Dag;
import dev.kahn.Task;

@Dag
class Overloaded {
    @Task
    void load() {}

    @Task
    void load(int rows) {}

    @Task
    void store() {}

    void store(int rows) {}

    void mail(long id) {}

    @Task
    void mail() {}

    @Task
    void mail(Params params) {}

    record Params() {}

    @Task
    void single() {}
}

//! error 10:10 task method load is overloaded, but only the name of a method identifies its task; rename one of the methods [KAHN-145]
//! error 10:19 Kahn has no value for parameter rows (int) of task load; annotate it with @From("task"), @Each or @Connection("name"), or change its type to Params or TaskContext [KAHN-161]
//! error 13:10 task method store is overloaded, but only the name of a method identifies its task; rename one of the methods [KAHN-145]
//! error 20:10 task method mail is overloaded, but only the name of a method identifies its task; rename one of the methods [KAHN-145]
//! error 23:10 task method mail is overloaded, but only the name of a method identifies its task; rename one of the methods [KAHN-145]
