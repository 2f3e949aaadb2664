package dev.kahn.graph.json;

import dev.kahn.KahnException;

/** A text is not a graph, or is one by a newer Kahn with fields that this one does not know; the message says where. */
public final class UnreadableGraphException extends KahnException {

    private static final long serialVersionUID = 1;

    UnreadableGraphException(String message) {
        super(message);
    }

    UnreadableGraphException(String message, Throwable cause) {
        super(message, cause);
    }
}
