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

//! error 7:11 "my dag" cannot be the id of a DAG; use letters, digits, _ and -, begin with a letter or _, and stay within 100 characters [KAHN-105]
//! error 8:14 "a/b" cannot be the id of a pool; use letters, digits, _ and -, begin with a letter or _, and stay within 100 characters [KAHN-105]
//! error 10:16 "1st" cannot be the id of a task; use letters, digits, _ and -, begin with a letter or _, and stay within 100 characters [KAHN-105]
//! error 13:5 "größe" cannot be the id of a task; use letters, digits, _ and -, begin with a letter or _, and stay within 100 characters [KAHN-105]
//! error 17:28 "shop.db" cannot be the id of a connection; use letters, digits, _ and -, begin with a letter or _, and stay within 100 characters [KAHN-105]
