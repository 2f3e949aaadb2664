package dev.kahn.processor.validate;

import dev.kahn.processor.model.TaskModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The indexes of tasks in an order. */
final class Numbers {

    private final Map<String, Integer> byId = new HashMap<>();

    Numbers(List<TaskModel> order) {
        order.forEach(task -> byId.put(task.id(), byId.size()));
    }

    /** The index of a task in the order. */
    int of(String id) {
        Integer number = byId.get(id);
        if (number == null) {
            throw new IllegalArgumentException("there is no task " + id);
        }
        return number;
    }
}
