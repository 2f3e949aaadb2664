package dev.kahn.connect;

import dev.kahn.KahnException;
import org.jspecify.annotations.Nullable;

/** A connection cannot be opened, or broke. Another try may help: what does not is told by other exceptions. */
public class ConnectionFailedException extends KahnException {

    private static final long serialVersionUID = 1;

    /**
     * @param connection the name of the connection
     * @param what what went wrong, in one line and without a secret
     * @param cause what it follows from
     */
    public ConnectionFailedException(String connection, String what, @Nullable Throwable cause) {
        super("connection " + connection + ": " + what, cause);
    }
}
