package dev.kahn.connect.client;

import dev.kahn.graph.Durations;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The options of connections: {@code kahn.connection.NAME.OPTION}. */
public final class ConnectionOptions {

    private static final List<String> START_TLS = List.of("required", "offered", "off");

    private ConnectionOptions() {}

    /**
     * The options of all kinds.
     *
     * @return each once; those that all kinds have come first
     */
    public static List<String> all() {
        Set<String> all = new LinkedHashSet<>();
        Arrays.stream(Kind.values()).forEach(kind -> all.addAll(kind.options()));
        return List.copyOf(all);
    }

    /**
     * The options of a connection.
     *
     * @param url its address
     * @return empty if a factory opens it, since only the factory knows its options
     */
    public static Optional<List<String>> of(String url) {
        return Kind.of(url).map(Kind::options);
    }

    /**
     * The secrets that a URL contains: passwords, and paths of services that admit whoever knows them.
     *
     * @param url the URL of a connection or of a database
     * @return each as it is written there, and decoded; usually none
     */
    public static List<String> secretsIn(String url) {
        return Address.in(url);
    }

    /**
     * What is wrong with a value.
     *
     * @param option one of {@link #all()}
     * @param value its value; never part of the answer if it is a secret
     * @return empty if nothing is wrong
     */
    public static Optional<String> problem(String option, String value) {
        return switch (option) {
            case "timeout" -> duration(value);
            case "maxPoolSize" ->
                value.matches("[1-9][0-9]{0,3}")
                        ? Optional.empty()
                        : Optional.of("\"" + value + "\" is not a number from 1 to 9999");
            case "startTls" ->
                START_TLS.contains(value)
                        ? Optional.empty()
                        : Optional.of("\"" + value + "\" is not one of " + String.join(", ", START_TLS));
            default -> Optional.empty();
        };
    }

    private static Optional<String> duration(String value) {
        try {
            return Durations.parse(value).isZero()
                    ? Optional.of(value + " is too short for any answer")
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
