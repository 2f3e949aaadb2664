import dev.kahn.Dag;
import dev.kahn.Task;

@Dag(after = {String.class, int.class})
class AfterNotADag {
    @Task
    void load() {}
}

//! error 4:21 String is not a DAG; name a class annotated with @Dag [KAHN-110]
//! error 4:32 int is not a DAG; name a class annotated with @Dag [KAHN-110]
