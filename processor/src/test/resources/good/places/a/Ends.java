package a;

import dev.kahn.Task;

public interface Ends {

    /** Says good-bye. */
    @Task(after = "clean")
    default void finish() {}

    /** Is not inherited, as Java has it, and a task nevertheless. */
    @Task(after = "finish")
    static int stamp() {
        return 1;
    }
}
