package dev.kahn.connect;

import dev.kahn.KahnException;
import org.jspecify.annotations.Nullable;

/**
 * The mail server refuses this mail, and will never accept it: for example, an address is invalid or the mail is too long.
 */
public final class RefusedMailException extends KahnException {

    private static final long serialVersionUID = 1;

    /**
     * @param connection the name of the connection
     * @param what which recipient is refused, and what the server says about it
     * @param cause the underlying exception, if there is one
     */
    public RefusedMailException(String connection, String what, @Nullable Throwable cause) {
        super("connection " + connection + ": " + what, cause);
    }
}
