import dev.kahn.Dag;
import dev.kahn.Task;

@Dag
class NoConstructor {
    private NoConstructor() {}

    NoConstructor(int size) {}

    @Task
    void load() {}
}

//! error 5:1 class NoConstructor has no constructor that Kahn can call without arguments; add a constructor that has no parameters and is not private [KAHN-126]
