package etl;

import dev.kahn.Dag;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Task;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

@Dag
public class Import {

    public record Order(long id, List<Line> lines) {}

    public record Line(String article, int pieces) {}

    public sealed interface Outcome {}

    public record Stored(long id) implements Outcome {}

    public record Refused(String why) implements Outcome {}

    @Task
    List<Order> orders() {
        return List.of();
    }

    @Task
    Map<LocalDate, List<Line>> byDay(@From("orders") Collection<? extends Order> orders) {
        return Map.of();
    }

    @Task(forEach = "orders", maxParallel = 4)
    int store(@Each Order order, @From("byDay") Map<LocalDate, List<Line>> byDay) {
        return 1;
    }

    @Task(forEach = "orders")
    Outcome check(@Each Order order) {
        return new Stored(order.id());
    }

    @Task
    long sum(@From("store") List<Integer> stored, @From("check") List<Outcome> outcomes) {
        return 0;
    }

    @Task
    double report(@From("sum") double sum, @From("sum") Long boxed) {
        return sum;
    }
}
