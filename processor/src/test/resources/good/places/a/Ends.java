package a;

import dev.kahn.Task;

public interface Ends {

    /** Says good-bye. */
    @Task(after = "clean")
    default Void finish() {
        return null;
    }

    /** Is not inherited, as Java has it, and a task nevertheless. */
    @Task(after = "finish")
    static int stamp() {
        return 1;
    }
}
