package a;

import dev.kahn.Task;

public interface Ends {

    /** Says good-bye. */
    @Task(after = "clean")
    default void finish() {}
}
