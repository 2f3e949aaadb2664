package dev.kahn.connect.client;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Connections as a test configures them. */
final class TestConnections {

    private TestConnections() {}

    /** @param optionsAndValues of one connection, named {@code it}; it waits for five seconds unless they say otherwise */
    static ConfiguredConnections of(String... optionsAndValues) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("kahn.connection.it.timeout", "5s");
        for (int i = 0; i < optionsAndValues.length; i += 2) {
            settings.put("kahn.connection.it." + optionsAndValues[i], optionsAndValues[i + 1]);
        }
        return new ConfiguredConnections(settings, Clock.systemUTC());
    }
}
