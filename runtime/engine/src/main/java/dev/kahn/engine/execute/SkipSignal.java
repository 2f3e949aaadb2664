package dev.kahn.engine.execute;

/** How {@link dev.kahn.TaskContext#skip} leaves a body. Only the context that made it knows it as its own. */
final class SkipSignal extends RuntimeException {

    private static final long serialVersionUID = 1;

    SkipSignal(String reason) {
        super(reason, null, false, false);
    }
}
