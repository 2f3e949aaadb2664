package dev.kahn.connect;

import dev.kahn.KahnException;
import org.jspecify.annotations.Nullable;

/** The mail server took everything but this letter, and will never take it: an address that is none, a letter too long. */
public final class RefusedLetterException extends KahnException {

    private static final long serialVersionUID = 1;

    /**
     * @param connection the name of the connection
     * @param what which recipient is refused, and what the server says of it
     * @param cause what it follows from
     */
    public RefusedLetterException(String connection, String what, @Nullable Throwable cause) {
        super("connection " + connection + ": " + what, cause);
    }
}
