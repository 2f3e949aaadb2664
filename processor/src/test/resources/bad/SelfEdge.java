import dev.kahn.Dag;
import dev.kahn.From;
import dev.kahn.Task;
import java.util.List;

@Dag
class SelfEdge {
    @Task(after = {"first", "second"})
    void second() {}

    @Task
    void first() {}

    @Task
    int third(@From("third") int mine) {
        return mine;
    }

    @Task(forEach = "fourth")
    List<String> fourth() {
        return List.of();
    }

    @Task(after = "first", when = "fifth=true")
    boolean fifth() {
        return true;
    }
}

//! error 8:29 task second depends on itself; remove it from its own after [KAHN-102]
//! error 15:21 task third depends on itself; remove it from its own @From [KAHN-102]
//! error 19:21 task fourth depends on itself; remove it from its own forEach [KAHN-102]
//! error 24:35 task fifth depends on itself; remove it from its own when [KAHN-102]
