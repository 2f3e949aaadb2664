package dev.kahn.processor.validate;

import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.TaskModel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.type.TypeMirror;

/** The tasks whose results a parameter could take, for advice. */
final class Producers {

    private static final int MOST_NAMED = 3;

    private final JavaTypes types;

    Producers(JavaTypes types) {
        this.types = types;
    }

    /**
     * Some tasks whose result is exactly this type, or the one inside its {@code Optional}, and that do not run after
     * the taker; as in {@code @From("load")}.
     */
    String of(DagModel dag, TaskModel taker, TypeMirror wanted) {
        return dag.tasksById().values().stream()
                .filter(producer -> !producer.declaration().hasUnreadableId())
                .filter(producer -> gives(producer, wanted) && !waitsFor(dag, producer, taker.id()))
                .map(producer -> "@From(\"" + producer.id() + "\")")
                .limit(MOST_NAMED)
                .collect(Collectors.joining(", "));
    }

    private boolean gives(TaskModel producer, TypeMirror wanted) {
        TypeMirror value = types.boxed(types.optionalValue(wanted).orElse(wanted));
        return producer.given()
                .filter(given -> !JavaTypes.isErroneous(given))
                .filter(given -> types.isSame(types.boxed(given), value))
                .isPresent();
    }

    /** Whether one task is another, or waits for it. */
    private static boolean waitsFor(DagModel dag, TaskModel task, String other) {
        Set<String> seen = new HashSet<>(Set.of(task.id()));
        Deque<TaskModel> open = new ArrayDeque<>(List.of(task));
        while (!open.isEmpty() && !seen.contains(other)) {
            open.remove().upstream().stream()
                    .filter(seen::add)
                    .flatMap(id -> dag.task(id).stream())
                    .forEach(open::add);
        }
        return seen.contains(other);
    }
}
