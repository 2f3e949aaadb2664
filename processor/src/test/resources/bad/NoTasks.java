import dev.kahn.Dag;

@Dag(id = "empty")
class NoTasks {
    void load() {}
}

//! error 4:1 DAG empty has no tasks; annotate at least one of its methods with @Task or @Sensor [KAHN-107]
