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

//! error 10:10 there is another method named load, and a task is known by the name of its method alone; rename one of them [KAHN-145]
//! error 10:19 Kahn has no value for parameter rows (int) of task load; it can be annotated with @From("task"), @Each or @Connection("name"), or be of type Params or TaskContext [KAHN-161]
//! error 13:10 there is another method named store, and a task is known by the name of its method alone; rename one of them [KAHN-145]
//! error 20:10 there is another method named mail, and a task is known by the name of its method alone; rename one of them [KAHN-145]
//! error 23:10 there is another method named mail, and a task is known by the name of its method alone; rename one of them [KAHN-145]
