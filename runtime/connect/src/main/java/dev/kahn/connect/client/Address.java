package dev.kahn.connect.client;

import dev.kahn.KahnException;
import dev.kahn.connect.ConnectionSettings;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What of a URL may be shown: scheme, host, port and path. Who one is there stands before the host or among parameters, and for
 * some services in the path.
 */
final class Address {

    /** What replaces a secret. */
    private static final String MASK = "***";

    private static final Pattern WITH_HOST = Pattern.compile(
            "(?<scheme>[A-Za-z][A-Za-z0-9+.:-]*?)://(?:[^/?#;]*@|(?<=^[^:]{1,20}://)[^/?#]*@)?(?<host>\\[[^]]*]|[^/:?#;@(]*)(?!\\()(?<port>:\\d+)?(?<path>/[^?#;]*)?.*");

    /** Of a folder, without what may come behind its path. */
    private static final Pattern FILE = Pattern.compile("(?i)file:(?!//)[^?#]*");

    private static final String SECRET_NAME = "(?:password|pwd|secret|token|passphrase|api[-_]?key|sig)=";

    /**
     * A value goes on to the next of what stands before its name: a semicolon is part of one behind a question mark, and an
     * ampersand of one of SQL Server, where braces around a value make a semicolon part of it, too.
     */
    private static final Pattern SECRET = Pattern.compile("(?i)(?<=;)[\\w.-]*" + SECRET_NAME
            + "(\\{(?:[^}]|}})*}|[^;]+)"
            + "|(?<=[?&])[\\w.-]*" + SECRET_NAME + "([^&#]+)"
            + "|(?<=[(,])[\\w.-]*" + SECRET_NAME + "([^,)]+)"
            + "|" + SECRET_NAME + "([^;&]+)");

    private static final Pattern USER_INFO = Pattern.compile("//[^/?#;:@]*:([^/?#]+)@");

    /** {@code jdbc:oracle:thin:scott/tiger@host:1521:shop}, where a password may be in quotes. */
    private static final Pattern ORACLE = Pattern.compile("(?i)jdbc:oracle:\\w+:[^/@]*/(.+)@");

    /** Of services that let in whoever knows their address. */
    private static final Pattern SECRET_PATH = Pattern.compile(
            "(?i)https?://[^/]*(?:slack\\.com|office\\.com|logic\\.azure\\.com|powerplatform\\.com)(?::\\d+)?(/.{8,})");

    private static final int SHORTEST_PATH = 8;

    /** A shorter one would be found in the middle of words. */
    private static final int SHORTEST = 4;

    private Address() {}

    /**
     * {@code sftp://host/folder}; for an address without a host only its scheme, as {@code jdbc:h2}, but that of a folder as a
     * whole. A path that is a secret, or holds one, is masked.
     */
    static String shown(String url) {
        Matcher file = FILE.matcher(url);
        if (file.lookingAt()) {
            return masked(in(url), file.group());
        }
        Matcher match = WITH_HOST.matcher(url);
        if (!match.matches()) {
            return scheme(url);
        }
        String path = match.group("path") == null ? "" : match.group("path");
        return match.group("scheme") + "://" + hostAndPort(match)
                + (SECRET_PATH.matcher(url).find() ? "/" + MASK : masked(in(url), path));
    }

    /**
     * A text without secrets, in whatever order they come: what begins as another does is masked to its end, and what overlaps as
     * one.
     *
     * @param secrets of which those that are too short are left as they are
     */
    static String masked(Collection<String> secrets, String text) {
        BitSet hidden = new BitSet(text.length());
        for (String secret : secrets) {
            if (secret.length() < SHORTEST) {
                continue;
            }
            for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
                hidden.set(at, at + secret.length());
            }
        }
        StringBuilder masked = new StringBuilder(text.length());
        int shown = 0;
        for (int at = hidden.nextSetBit(0); at >= 0; at = hidden.nextSetBit(shown)) {
            masked.append(text, shown, at).append(MASK);
            shown = hidden.nextClearBit(at);
        }
        return masked.append(text, shown, text.length()).toString();
    }

    /** {@code jdbc:h2} for {@code jdbc:h2:mem:…}, otherwise the part before the first colon, which cannot contain a secret. */
    static String scheme(String url) {
        String[] parts = url.split(":", 3);
        return parts.length == 3 && parts[0].equals("jdbc")
                ? "jdbc:" + parts[1]
                : parts.length > 1 ? parts[0] + ":" : "";
    }

    static String host(String url) {
        Matcher match = WITH_HOST.matcher(url);
        return match.matches() ? match.group("host") : "";
    }

    static String hostAndPort(String url) {
        Matcher match = WITH_HOST.matcher(url);
        return match.matches() ? hostAndPort(match) : "";
    }

    private static String hostAndPort(Matcher match) {
        return match.group("host") + (match.group("port") == null ? "" : match.group("port"));
    }

    /** What a message about a connection must not repeat. What cannot be read has not been used, and is in no message. */
    static List<String> secrets(ConnectionSettings settings) {
        List<String> secrets = new ArrayList<>();
        readable(settings::url).ifPresent(url -> secrets.addAll(in(url)));
        List.of("password", "passphrase", "token")
                .forEach(option -> readable(() -> settings.secret(option)).ifPresent(secrets::add));
        return secrets;
    }

    private static Optional<String> readable(Supplier<Optional<String>> secret) {
        try {
            return secret.get();
        } catch (KahnException e) {
            return Optional.empty();
        }
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return part; // a percent sign of its own
        }
    }

    /** Messages about a request show its path, without the query. */
    private static Optional<String> pathAlone(String pathAndQuery) {
        return Optional.of(pathAndQuery.replaceFirst("[?#].*", "")).filter(path -> path.length() > SHORTEST_PATH);
    }

    /** The secrets in a URL: as written, without braces or quotes, and decoded. */
    static List<String> in(String url) {
        List<String> secrets = new ArrayList<>();
        for (Pattern pattern : List.of(SECRET, USER_INFO, ORACLE, SECRET_PATH)) {
            Matcher match = pattern.matcher(url);
            while (match.find()) {
                String secret = group(match);
                secrets.add(secret);
                bare(secret).ifPresent(secrets::add);
                if (pattern == SECRET_PATH) {
                    pathAlone(secret).ifPresent(secrets::add);
                }
            }
        }
        return secrets.stream()
                .flatMap(secret -> Stream.of(secret, decoded(secret)))
                .distinct()
                .toList();
    }

    /** That which matched: there is one in each way to match. */
    private static String group(Matcher match) {
        return IntStream.rangeClosed(1, match.groupCount())
                .mapToObj(match::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    /** In braces a closing one is written twice. */
    private static Optional<String> bare(String secret) {
        boolean isBraced = secret.startsWith("{") && secret.endsWith("}");
        boolean isQuoted = secret.startsWith("\"") && secret.endsWith("\"");
        if (secret.length() < 2 || !(isBraced || isQuoted)) {
            return Optional.empty();
        }
        String inside = secret.substring(1, secret.length() - 1);
        return Optional.of(isBraced ? inside.replace("}}", "}") : inside);
    }
}
