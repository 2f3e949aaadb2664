package dev.kahn.setup;

import dev.kahn.engine.Overrides;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The log level of all DAGs, and of those that settings name. Immutable. */
public record LogLevels(String common, Map<String, String> byDag) {

    /** The most important first. */
    static final List<String> ALL = List.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE");

    private static final String OF_DAG = ".logLevel";

    /** The levels that are set, and INFO for all others. */
    public static LogLevels in(Settings settings) {
        Map<String, String> byDag = new TreeMap<>();
        settings.startingWith(Overrides.PREFIX).forEach((key, value) -> {
            if (key.endsWith(OF_DAG)) {
                byDag.put(key.substring(Overrides.PREFIX.length(), key.length() - OF_DAG.length()), value);
            }
        });
        return new LogLevels(settings.get(SettingKeys.LOG_LEVEL).orElse("INFO"), byDag);
    }

    /** The most verbose of the levels: what has to be logged at all, so that each DAG gets its own. */
    public String most() {
        int most = ALL.indexOf(common);
        for (String level : byDag.values()) {
            most = Math.max(most, ALL.indexOf(level));
        }
        return ALL.get(most);
    }

    /** @param level one of {@link #ALL} */
    public boolean isKept(String dagId, String level) {
        return ALL.indexOf(level) <= ALL.indexOf(byDag.getOrDefault(dagId, common));
    }
}
