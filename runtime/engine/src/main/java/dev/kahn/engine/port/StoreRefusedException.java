package dev.kahn.engine.port;

/**
 * The store will never accept a row, for example because a value is longer than its column. Trying again never helps, and
 * what the engine holds in memory differs from what can be stored, so it must start again from what is stored.
 */
public final class StoreRefusedException extends StoreException {

    private static final long serialVersionUID = 1;

    /**
     * @param message which rows, and what is wrong
     * @param cause the underlying exception
     */
    public StoreRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
