import dev.kahn.Dag;
import dev.kahn.Task;
import java.io.IOException;

@Dag
class ConstructorThrows {
    ConstructorThrows() throws IllegalStateException, IOException {}

    @Task
    void load() {}
}

//! error 7:5 the constructor of class ConstructorThrows throws IOException; do what can fail in a task: there it is logged and tried again [KAHN-127]
