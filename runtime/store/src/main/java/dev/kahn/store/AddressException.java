package dev.kahn.store;

import dev.kahn.KahnException;

/** The address of a store is invalid: no store could ever be reached by it from here. */
public final class AddressException extends KahnException {

    private static final long serialVersionUID = 1;

    /** @param message what is wrong, and how to write it; without anything that may be a secret */
    public AddressException(String message) {
        super(message);
    }
}
