package dev.kahn.cli;

import dev.kahn.log.Secrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which settings are secrets, or hold some. */
final class SecretSettings {

    /** How the last word of a setting ends that is a secret as a whole. */
    private static final List<String> SECRET = List.of("password", "secret", "token", "passphrase", "privatekey");

    /** What addresses of databases hold behind a question mark, or a semicolon. */
    private static final Pattern PARAMETER =
            Pattern.compile("[?&;](?:[a-z_]*(?:password|secret|token|passphrase))=([^&;]+)", Pattern.CASE_INSENSITIVE);

    /** Of services that let in whoever knows their address. */
    private static final Pattern SECRET_PATH = Pattern.compile(
            "https?://[^/]*(?:slack\\.com|office\\.com|logic\\.azure\\.com|powerplatform\\.com)(?::\\d+)?(/.{8,})");

    private SecretSettings() {}

    /** Adds all that are set. */
    static void addTo(Secrets secrets, Map<String, String> settings) {
        settings.forEach((key, value) -> {
            String word = key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            if (SECRET.stream().anyMatch(word::endsWith)) {
                secrets.add(value);
            } else if (word.equals("url")) {
                addPartsOf(value, secrets);
            }
        });
    }

    private static void addPartsOf(String url, Secrets secrets) {
        Matcher parameter = PARAMETER.matcher(url);
        while (parameter.find()) {
            secrets.add(parameter.group(1));
        }
        Matcher path = SECRET_PATH.matcher(url);
        if (path.matches()) {
            secrets.add(path.group(1));
        }
        try {
            String user = new URI(url.replaceFirst("^jdbc:", "")).getUserInfo();
            if (user != null && user.contains(":")) {
                secrets.add(user.substring(user.indexOf(':') + 1));
            }
        } catch (URISyntaxException e) {
            // Then it is no address either, which is told where it is used.
        }
    }
}
