package flow;

import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tasks for heirs, which say what {@code K} and {@code V} are. */
abstract class Steps<K, V extends Comparable<V>> extends Base<Map<K, List<V>>> {

    @Task
    Optional<V> largest(@From("load") Map<K, ? extends List<V>> loaded) {
        return loaded.values().stream().flatMap(List::stream).max(Comparable::compareTo);
    }

    abstract List<V> all(Map<K, List<V>> loaded);

    @Task(forEach = "all")
    V same(@Each V value) {
        return value;
    }
}
