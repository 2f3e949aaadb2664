package dev.kahn.graph.json;

import dev.kahn.KahnException;

/** A text is no graph, or one of a Kahn that says more than this one understands; the message tells where. */
public final class UnreadableGraphException extends KahnException {

    private static final long serialVersionUID = 1;

    UnreadableGraphException(String message) {
        super(message);
    }

    UnreadableGraphException(String message, Throwable cause) {
        super(message, cause);
    }
}
