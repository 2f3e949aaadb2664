package dev.kahn.engine.port;

import dev.kahn.KahnException;
import org.jspecify.annotations.Nullable;

/** The store cannot be reached or fails. Trying again later may help. */
public class StoreException extends KahnException {

    private static final long serialVersionUID = 1;

    /**
     * @param message which store, what is wrong, and what to do
     * @param cause the underlying exception
     */
    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
