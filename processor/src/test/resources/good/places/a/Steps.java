package a;

import dev.kahn.From;
import dev.kahn.Task;

public abstract class Steps<T> {

    @Task
    public void clean(@From("load") T loaded) {}

    @Task
    public void replaced() {}
}
