import dev.kahn.Connection;
import dev.kahn.Dag;
import dev.kahn.Pool;
import dev.kahn.Task;
import javax.sql.DataSource;

@Dag(id = "my dag")
@Pool(name = "a/b", slots = 1)
class IllegalId {
    @Task(id = "1st")
    void first() {}

    @Task
    void größe() {}

    @Task
    void query(@Connection("shop.db") DataSource shop) {}
}

//! error 7:11 "my dag" is not a valid id for a DAG; use letters, digits, _ and -, start with a letter or _, and use at most 100 characters [KAHN-105]
//! error 8:14 "a/b" is not a valid id for a pool; use letters, digits, _ and -, start with a letter or _, and use at most 100 characters [KAHN-105]
//! error 10:16 "1st" is not a valid id for a task; use letters, digits, _ and -, start with a letter or _, and use at most 100 characters [KAHN-105]
//! error 13:5 "größe" is not a valid id for a task; use letters, digits, _ and -, start with a letter or _, and use at most 100 characters [KAHN-105]
//! error 17:28 "shop.db" is not a valid id for a connection; use letters, digits, _ and -, start with a letter or _, and use at most 100 characters [KAHN-105]
