package dev.kahn.setup;

import dev.kahn.KahnException;
import java.util.List;

/** The command line or the configuration is invalid. Each problem is one line, for the user. */
public final class UsageException extends KahnException {

    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    /** @param problem what is wrong and what to do, in one line */
    public UsageException(String problem) {
        this(List.of(problem));
    }

    /** @param problems each what is wrong and what to do, in one line */
    public UsageException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems, one line each. */
    public List<String> problems() {
        return problems;
    }
}
