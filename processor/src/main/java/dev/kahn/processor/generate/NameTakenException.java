package dev.kahn.processor.generate;

import java.io.IOException;
import javax.annotation.processing.FilerException;

/** A class with the name of one to be generated already exists. */
public final class NameTakenException extends IOException {

    private static final long serialVersionUID = 1;

    private final String name;

    NameTakenException(String name, FilerException cause) {
        super("there is a class " + name + " already", cause);
        this.name = name;
    }

    /** The simple name of the class. */
    public String name() {
        return name;
    }
}
