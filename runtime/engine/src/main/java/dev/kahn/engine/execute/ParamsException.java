package dev.kahn.engine.execute;

import dev.kahn.KahnException;
import java.util.List;
import java.util.stream.Collectors;

/** The parameters given for a run are not those that its DAG takes. */
public final class ParamsException extends KahnException {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /**
     * A problem with the parameters.
     *
     * @param parameter the name of the parameter as it was given; empty if the problem is not about one parameter
     * @param text the problem, in one line that names the parameter
     */
    public record Problem(String parameter, String text) {}

    /**
     * @param problems all problems
     */
    public ParamsException(List<Problem> problems) {
        super(problems.stream().map(Problem::text).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /**
     * The problems.
     *
     * @return one for each parameter
     */
    public List<Problem> problems() {
        return problems;
    }
}
