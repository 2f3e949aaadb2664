import dev.kahn.Dag;
import dev.kahn.From;
import dev.kahn.Task;

@Dag
class AnnotatedConstructor {
    static class Plain {
        Plain(@From("load") int rows) {}
    }

    @Task
    int load() {
        return 1;
    }
}

//! error 8:33 @From has no effect because the constructor of Plain is not a task; annotate the method with @Task or @Sensor, or remove @From [KAHN-149]
