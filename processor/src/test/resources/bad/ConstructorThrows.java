import dev.kahn.Dag;
import dev.kahn.Task;
import java.io.IOException;

@Dag
class ConstructorThrows {
    ConstructorThrows() throws IllegalStateException, IOException {}

    @Task
    void load() {}

    @interface Inject {}

    @Dag
    static class InjectedToo {
        InjectedToo() throws IOException {}

        @Inject
        InjectedToo(int size) {}

        @Task
        void load() {}
    }

    @Dag
    static class NothingToCatch {
        NothingToCatch() throws AssertionError, IllegalStateException {}

        @Task
        void load() {}
    }
}

//! error 7:5 the constructor of class ConstructorThrows throws IOException; move what can fail into a task, where it is logged and retried [KAHN-127]
//! error 16:9 the constructor of class InjectedToo throws IOException; move what can fail into a task, where it is logged and retried [KAHN-127]
