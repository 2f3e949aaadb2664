package flow;

import dev.kahn.Dag;
import dev.kahn.From;
import dev.kahn.Task;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

@Dag
class Typed extends Steps<String, Integer> implements Ends<Integer> {

    sealed interface Shape {}

    record Circle(int radius) implements Shape {}

    enum Point implements Shape {
        HERE
    }

    record Pair<A, B>(A one, B other) {}

    @Override
    Map<String, List<Integer>> source() {
        return new TreeMap<>(Map.of("a", List.of(3, 1), "b", List.of(2)));
    }

    @Override
    Map<String, List<Integer>> quiet() {
        return Map.of();
    }

    @Override
    @Task
    List<Integer> all(@From("load") Map<String, List<Integer>> loaded) {
        return loaded.values().stream().flatMap(List::stream).sorted().toList();
    }

    @Task
    List<Shape> shapes(@From("largest") Optional<Integer> largest) {
        return List.of(new Circle(largest.orElse(0)), Point.HERE);
    }

    @Task
    Pair<Shape, Set<LocalDate>> pair(
            @From("shapes") Collection<? extends Shape> shapes, @From("same") List<Integer> same) {
        return new Pair<>(shapes.iterator().next(), Set.of(LocalDate.EPOCH));
    }

    @Task
    char letter() {
        return 'k';
    }

    @Task
    int widen(
            @From("letter") int asInt,
            @From("letter") Character boxed,
            @From("pair") Pair<? extends Shape, Set<LocalDate>> pair) {
        return asInt + boxed;
    }

    @Task
    double boxes(@From("widen") Integer boxed, @From("widen") long wide, @From("widen") Optional<Integer> optional) {
        return boxed + wide + optional.orElseThrow();
    }
}
