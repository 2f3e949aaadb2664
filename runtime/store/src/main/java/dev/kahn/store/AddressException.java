package dev.kahn.store;

import dev.kahn.KahnException;

/** What was given as the address of a store is none that could ever be reached from here. */
public final class AddressException extends KahnException {

    private static final long serialVersionUID = 1;

    /** @param message what is wrong with it and how it is right, without what may be a secret in it */
    public AddressException(String message) {
        super(message);
    }
}
