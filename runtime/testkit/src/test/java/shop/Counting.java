package shop;

import dev.kahn.TaskContext;

/** A body by itself. */
final class Counting {

    void count(TaskContext task) {
        task.figure("products", 42);
    }
}
