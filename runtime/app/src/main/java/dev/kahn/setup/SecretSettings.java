package dev.kahn.setup;

import dev.kahn.connect.client.ConnectionOptions;
import dev.kahn.log.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Which settings are secrets or contain some. */
final class SecretSettings {

    /** How the last word ends of a setting whose whole value is a secret. */
    private static final List<String> SECRET = List.of("password", "secret", "token", "passphrase", "privatekey");

    private SecretSettings() {}

    /**
     * Adds all secrets that are set.
     *
     * @return the settings with a secret that is too short to be masked
     */
    static List<String> addTo(Secrets secrets, Map<String, String> settings) {
        List<String> tooShort = new ArrayList<>();
        new TreeMap<>(settings).forEach((key, value) -> {
            if (!in(key, value).stream().allMatch(secrets::add)) {
                tooShort.add(key);
            }
        });
        return tooShort;
    }

    /** The settings that contain a secret, in order. */
    static List<String> of(Map<String, String> settings) {
        return new TreeMap<>(settings)
                .entrySet().stream()
                        .filter(set -> !in(set.getKey(), set.getValue()).isEmpty())
                        .map(Map.Entry::getKey)
                        .toList();
    }

    private static List<String> in(String key, String value) {
        String word = key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (SECRET.stream().anyMatch(word::endsWith)) {
            return List.of(value);
        }
        return word.equals("url") ? ConnectionOptions.secretsIn(value) : List.of();
    }
}
