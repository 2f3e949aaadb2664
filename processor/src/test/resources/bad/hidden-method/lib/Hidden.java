package lib;

import dev.kahn.Task;

interface Hidden {
    @Task
    static void stamp() {}
}

