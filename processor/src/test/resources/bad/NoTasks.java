import dev.kahn.Dag;

@Dag(id = "empty!")
class NoTasks {
    void load() {}
}

//! error 3:11 "empty!" is not a valid id for a DAG; use letters, digits, _ and -, start with a letter or _, and use at most 100 characters [KAHN-105]
//! error 4:1 DAG empty! has no tasks; annotate at least one of its methods with @Task or @Sensor [KAHN-107]
