package dev.kahn.setup;

import dev.kahn.engine.Overrides;
import dev.kahn.graph.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds environment variables that are nearly the name of a setting. Others that begin with {@code KAHN_} may be anybody's, so they
 * are left alone, and so is what Kubernetes sets for services whose names begin with kahn.
 */
final class MisspeltVariables {

    private static final String PREFIX = "KAHN_";
    private static final String DAG = SettingKeys.variable(Overrides.PREFIX);

    /** {@code KAHN_SERVICE_HOST}, {@code KAHN_WEB_PORT_8080_TCP_ADDR} and the like. */
    private static final Pattern OF_SERVICES =
            Pattern.compile("KAHN_(.+_)?(SERVICE_(HOST|PORT(_.+)?)|PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

    /** Read, but not settings. */
    private static final List<String> OTHERS = List.of("KAHN_HOME", "KAHN_TOKEN");

    private final Set<String> known;
    private final Optional<String> onlyDag;

    /**
     * @param known the variables of all settings
     * @param onlyDag the DAG of a program for one DAG: variables of others are not its business
     */
    MisspeltVariables(Collection<String> known, Optional<String> onlyDag) {
        this.known = new TreeSet<>(known);
        this.known.addAll(OTHERS);
        this.onlyDag = onlyDag.map(id -> SettingKeys.variable(Overrides.PREFIX + id + "."));
    }

    /** @return one line for each variable that is misspelt, in order */
    List<String> among(Collection<String> variables) {
        return new TreeSet<>(variables)
                .stream()
                        .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
                        .filter(name -> ConnectionKeys.ofVariable(name, known).isEmpty())
                        .filter(name -> !OF_SERVICES.matcher(name).matches())
                        .filter(name -> onlyDag.isEmpty() || !name.startsWith(DAG) || name.startsWith(onlyDag.get()))
                        .flatMap(name -> meant(name)
                                .map(meant ->
                                        "variable " + name + ": there is no such setting; did you mean " + meant + "?")
                                .stream())
                        .toList();
    }

    /** Compared without the common beginning, which would make all names alike. */
    private Optional<String> meant(String name) {
        List<String> ends = known.stream().map(MisspeltVariables::end).toList();
        return Suggestion.nearest(ends, end(name)).map(PREFIX::concat).or(() -> ConnectionKeys.meantVariable(name));
    }

    private static String end(String name) {
        return name.substring(PREFIX.length());
    }
}
