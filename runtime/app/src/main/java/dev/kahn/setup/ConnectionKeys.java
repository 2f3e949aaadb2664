package dev.kahn.setup;

import dev.kahn.connect.client.ConnectionOptions;
import dev.kahn.graph.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The settings {@code kahn.connection.NAME.OPTION}: which there are, and their names in the environment. */
final class ConnectionKeys {

    private static final String PREFIX = SettingKeys.CONNECTION;

    private static final Pattern VARIABLE = Pattern.compile("KAHN_CONNECTION_(.+?)_("
            + ConnectionOptions.all().stream().map(ConnectionKeys::inCapitals).collect(Collectors.joining("|"))
            + ")");

    private ConnectionKeys() {}

    /**
     * The setting that a variable stands for.
     *
     * @param known keys that are already set: a connection keeps the spelling it has there
     * @return empty if it is not about a connection
     */
    static Optional<String> ofVariable(String name, Collection<String> known) {
        Matcher variable = VARIABLE.matcher(name);
        if (!variable.matches()) {
            return Optional.empty();
        }
        String option = ConnectionOptions.all().stream()
                .filter(any -> inCapitals(any).equals(variable.group(2)))
                .findFirst()
                .orElseThrow();
        return Optional.of(PREFIX + connectionNamed(variable.group(1), known) + "." + option);
    }

    /** The variable that was probably meant; empty if a name is no such variable, or is right. */
    static Optional<String> meantVariable(String name) {
        String prefix = SettingKeys.variable(PREFIX);
        if (!name.startsWith(prefix) || VARIABLE.matcher(name).matches()) {
            return Optional.empty();
        }
        List<String> options =
                ConnectionOptions.all().stream().map(ConnectionKeys::inCapitals).toList();
        for (int end = name.indexOf('_', prefix.length()); end >= 0; end = name.indexOf('_', end + 1)) {
            String connection = name.substring(0, end + 1);
            Optional<String> meant = Suggestion.nearest(options, name.substring(end + 1));
            if (meant.isPresent()) {
                return meant.map(connection::concat);
            }
        }
        return Optional.empty();
    }

    private static String inCapitals(String option) {
        return SettingKeys.variable("." + option).substring(1);
    }

    /** The connection as the file spells it, otherwise in lower case. */
    private static String connectionNamed(String inCapitals, Collection<String> known) {
        return known.stream()
                .filter(key -> key.startsWith(PREFIX))
                .map(key -> key.substring(PREFIX.length()).split("\\.", 2)[0])
                .filter(name -> SettingKeys.variable(name).equals(inCapitals))
                .findFirst()
                .orElse(inCapitals.toLowerCase(Locale.ROOT));
    }

    /** What is wrong with a setting, given all of them. */
    static Optional<String> problem(String key, String value, Map<String, String> all) {
        String[] path = key.substring(PREFIX.length()).split("\\.", 2);
        if (path.length != 2 || path[0].isEmpty()) {
            return Optional.of("write " + PREFIX + "NAME.url, .user or .password");
        }
        List<String> options = new ArrayList<>(ConnectionOptions.all());
        String url = all.get(PREFIX + path[0] + ".url");
        if (url != null) {
            Optional<List<String>> own = ConnectionOptions.of(url);
            if (own.isEmpty()) {
                return Optional.empty(); // the factory of the connection knows what can be set
            }
            options.retainAll(own.get());
        }
        return options.contains(path[1])
                ? ConnectionOptions.problem(path[1], value)
                : Optional.of(
                        "\"" + path[1] + "\" cannot be set; " + Suggestion.among(options, path[1], "the options are"));
    }
}
