package lib;

import dev.kahn.Task;

public abstract class Steps implements Hidden {
    @Task
    protected void load() {}
}

