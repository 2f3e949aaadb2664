package lib;

import dev.kahn.From;
import dev.kahn.Task;

public abstract class Steps {
    record Order(int id) {}

    @Task
    public Order load() {
        return new Order(1);
    }

    @Task
    public void store(@From("load") Order order) {}
}

//! error 15:43 parameter order of task store has type Order, which the generated class cannot access; make Order public [KAHN-166]
