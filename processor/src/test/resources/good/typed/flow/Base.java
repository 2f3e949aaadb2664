package flow;

import dev.kahn.Task;

abstract class Base<T> {
    abstract T source();

    @Task
    T load() {
        return source();
    }

    /** No task: the heir overrides it without saying so. */
    @Task
    T quiet() {
        return source();
    }
}
