import dev.kahn.Dag;
import dev.kahn.From;
import dev.kahn.Task;
import java.util.List;
import java.util.Map;

@Dag
class HiddenType {
    private record Order(int id) {}

    private record Params(int size) {}

    @Task
    List<Order> load(Params params) {
        return List.of();
    }

    @Task
    void store(@From("load") List<? extends Order> orders) {}
}

//! error 14:29 parameter params of task load has type Params, which the generated class cannot access; make Params package-private or public [KAHN-166]
//! error 19:52 parameter orders of task store has type Order, which the generated class cannot access; make Order package-private or public [KAHN-166]
