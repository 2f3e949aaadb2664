package dev.kahn.testing;

import dev.kahn.Connection;
import dev.kahn.Dag;
import dev.kahn.Task;

/** Two tasks that change the same thing at the same time. */
@Dag
public final class Race {

    /** What they change. */
    interface Shelf {
        void put(String what, int value);
    }

    @Task
    void first(@Connection("shelf") Shelf shelf) {
        shelf.put("last", 1);
    }

    @Task
    void second(@Connection("shelf") Shelf shelf) {
        shelf.put("last", 2);
    }
}
