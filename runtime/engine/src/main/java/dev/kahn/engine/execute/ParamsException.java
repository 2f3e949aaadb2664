package dev.kahn.engine.execute;

import dev.kahn.KahnException;
import java.util.List;
import java.util.stream.Collectors;

/** The parameters asked for a run are not what its DAG takes. */
public final class ParamsException extends KahnException {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /**
     * Something that is wrong.
     *
     * @param parameter the name of the parameter, as it was given; empty if it is no single one
     * @param text what is wrong, in one line that names it
     */
    public record Problem(String parameter, String text) {}

    /**
     * @param problems what is wrong
     */
    public ParamsException(List<Problem> problems) {
        super(problems.stream().map(Problem::text).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /**
     * What is wrong.
     *
     * @return one for each parameter
     */
    public List<Problem> problems() {
        return problems;
    }
}
