package dev.kahn.engine.execute;

import dev.kahn.KahnException;
import java.util.List;

/** The parameters asked for a run are not what its DAG takes. */
public final class ParamsException extends KahnException {

    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    /**
     * @param problems what is wrong, one line for each parameter
     */
    public ParamsException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /**
     * What is wrong.
     *
     * @return one line for each parameter
     */
    public List<String> problems() {
        return problems;
    }
}
