package dev.kahn.engine.execute;

/** Thrown by {@link dev.kahn.TaskContext#skip} to leave a body. Only the context that made it accepts it. */
final class SkipSignal extends RuntimeException {

    private static final long serialVersionUID = 1;

    SkipSignal(String reason) {
        super(reason, null, false, false);
    }
}
