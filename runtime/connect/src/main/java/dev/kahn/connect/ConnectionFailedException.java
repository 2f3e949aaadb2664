package dev.kahn.connect;

import dev.kahn.KahnException;
import org.jspecify.annotations.Nullable;

/** A connection cannot be opened, or broke. A retry may help; other exceptions report failures that no retry fixes. */
public class ConnectionFailedException extends KahnException {

    private static final long serialVersionUID = 1;

    /**
     * @param connection the name of the connection
     * @param what what went wrong, in one line and without secrets
     * @param cause the underlying exception, if there is one
     */
    public ConnectionFailedException(String connection, String what, @Nullable Throwable cause) {
        super("connection " + connection + ": " + what, cause);
    }
}
