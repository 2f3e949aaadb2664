package dev.kahn.web.page;

import dev.kahn.graph.ParamsSpec;
import java.util.List;
import java.util.Map;

/**
 * What somebody has written into the form that triggers a run.
 *
 * @param values by the parameters' names; what is missing shows its default
 * @param problems what is wrong with them, one line for each
 */
public record TriggerForm(Map<String, String> values, List<String> problems) {

    static final TriggerForm EMPTY = new TriggerForm(Map.of(), List.of());

    /**
     * What a parameter is.
     *
     * @param param the parameter
     * @return its type, without the package
     */
    public static String type(ParamsSpec.Param param) {
        return param.type().replaceAll("[a-z][\\w]*\\.", "");
    }

    /**
     * What a field holds.
     *
     * @param param the parameter
     * @return may be empty
     */
    public String value(ParamsSpec.Param param) {
        String written = values.get(param.name());
        String otherwise = param.defaultValue();
        return written != null ? written : otherwise == null ? "" : otherwise;
    }
}
