package dev.kahn.testing;

import dev.kahn.Dag;
import dev.kahn.From;
import dev.kahn.Task;
import java.util.List;

/** Runs after another DAG and takes what that has given. */
@Dag(after = Careful.class)
public final class Afterwards {

    @Task
    String report(@From(dag = Careful.class, value = "names") List<String> names) {
        return names.size() + " mails";
    }
}
