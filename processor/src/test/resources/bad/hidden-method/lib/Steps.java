package lib;

import dev.kahn.Task;

public abstract class Steps {
    @Task
    protected void load() {}
}

