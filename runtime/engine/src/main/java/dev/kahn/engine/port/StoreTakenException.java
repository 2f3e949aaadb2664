package dev.kahn.engine.port;

/** Another engine has taken the store. This one must not write any more, and trying again never helps. */
public final class StoreTakenException extends StoreException {

    private static final long serialVersionUID = 1;

    /** @param message which store, who has it, and what to do */
    public StoreTakenException(String message) {
        super(message, null);
    }
}
