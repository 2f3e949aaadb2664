package flow;

import dev.kahn.From;
import dev.kahn.Task;
import java.util.List;

interface Ends<T> {
    @Task
    default String describe(@From("all") List<? extends T> all, @From("same") List<T> same) {
        return all + " " + same;
    }
}
