package dev.kahn.log;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Masks the configured secrets in everything that people see. This is the one place that knows the secrets and their encoded
 * forms. Thread-safe; a secret that is added applies to everything masked afterwards.
 *
 * <p>A secret is found as it is, in the usual encodings for URLs and JSON strings, and as part of a text in Base64. Overlapping
 * secrets are masked as one. Each line of a secret of several lines is a secret. A secret shorter than {@value #SHORTEST}
 * characters is not masked, because it would match parts of words.
 */
public final class Secrets {

    /** The shortest text that is masked, in characters. */
    public static final int SHORTEST = 6;

    /** Replaces a secret. */
    public static final String MASK = "***";

    /** This many characters of Base64 or more do not match by accident. */
    private static final int SHORTEST_ENCODED = 8;

    private static final Pattern PERCENT = Pattern.compile("%[0-9A-F]{2}");

    private final Set<String> added = new LinkedHashSet<>();
    private volatile Forms forms = new Forms(List.of());

    /**
     * Adds a secret.
     *
     * @param secret the secret; ignored if it is known already or too short
     * @return false, once for each secret, if it is too short to be masked
     */
    public synchronized boolean add(String secret) {
        if (!added.add(secret)) {
            return true;
        }
        List<String> all = new ArrayList<>();
        added.forEach(known -> all.addAll(formsOf(known)));
        forms = new Forms(all);
        return secret.isBlank() || !formsOf(secret).isEmpty();
    }

    /**
     * Adds secrets.
     *
     * @param secrets each as for {@link #add}
     */
    public void addAll(Collection<String> secrets) {
        secrets.forEach(this::add);
    }

    /**
     * Masks a text.
     *
     * @param text any text
     * @return the same text if there is no secret in it
     */
    public String mask(String text) {
        return forms.mask(text);
    }

    /**
     * Finds where to cut a text of which more will follow, so that no secret is cut.
     *
     * @param text the text so far
     * @return how many characters can be shown; look at the rest again together with what follows
     */
    public int cut(String text) {
        return forms.cut(text);
    }

    private static Set<String> formsOf(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        for (String line : secret.strip().lines().map(String::strip).toList()) {
            if (line.length() < SHORTEST) {
                continue;
            }
            forms.add(line);
            forms.addAll(inUrls(line));
            forms.addAll(inJson(line));
            forms.addAll(inBase64(line));
        }
        return forms;
    }

    /**
     * As HTML forms, RFC 3986, JavaScript and Python encode it: they differ in what they leave unencoded. Hex digits in
     * either case.
     */
    private static List<String> inUrls(String secret) {
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String spaced = form.replace("+", "%20");
        String strict = spaced.replace("*", "%2A").replace("%7E", "~");
        return Stream.of(
                        form,
                        spaced,
                        strict,
                        strict.replace("%20", "+"),
                        strict.replace("%2F", "/"),
                        spaced.replace("%7E", "~")
                                .replace("%21", "!")
                                .replace("%27", "'")
                                .replace("%28", "(")
                                .replace("%29", ")"))
                .flatMap(text -> Stream.of(text, lowerHex(text)))
                .toList();
    }

    private static String lowerHex(String encoded) {
        return PERCENT.matcher(encoded).replaceAll(code -> code.group().toLowerCase(Locale.ROOT));
    }

    /**
     * With the required escapes, and with those that some writers add: all non-ASCII characters in hex of either case, and
     * the slash.
     */
    private static List<String> inJson(String secret) {
        String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        return Stream.of(json, ascii(json, "\\u%04x"), ascii(json, "\\u%04X"))
                .flatMap(text -> Stream.of(text, text.replace("/", "\\/")))
                .toList();
    }

    private static String ascii(String json, String escape) {
        StringBuilder ascii = new StringBuilder();
        json.chars()
                .forEach(unit -> ascii.append(
                        unit < 128 ? String.valueOf((char) unit) : String.format(Locale.ROOT, escape, unit)));
        return ascii.toString();
    }

    /**
     * The forms of the secret within a text that was Base64-encoded as a whole, such as the user and password of HTTP: one
     * for each of the three offsets, without the characters that depend on what precedes and follows it.
     */
    private static List<String> inBase64(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        List<String> forms = new ArrayList<>();
        for (int offset = 0; offset < 3; offset++) {
            byte[] shifted = new byte[offset + bytes.length];
            System.arraycopy(bytes, 0, shifted, offset, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int begin = (offset * 8 + 5) / 6;
            int end = shifted.length * 8 / 6;
            if (end - begin >= SHORTEST_ENCODED) {
                String form = encoded.substring(begin, end);
                forms.add(form);
                forms.add(form.replace('+', '-').replace('/', '_'));
            }
        }
        return forms;
    }

    /** All forms of all secrets, by their first character, longest first. Immutable. */
    private static final class Forms {
        private final Map<Character, List<String>> byFirst = new HashMap<>();

        /** Indexed by the low eight bits of a character: whether a form begins with such a character. */
        private final boolean[] begins = new boolean[256];

        private final int longest;

        Forms(Collection<String> texts) {
            List<String> longestFirst = new ArrayList<>(new TreeSet<>(texts));
            longestFirst.sort(Comparator.comparingInt(String::length).reversed());
            for (String text : longestFirst) {
                byFirst.computeIfAbsent(text.charAt(0), first -> new ArrayList<>())
                        .add(text);
                begins[text.charAt(0) & 0xFF] = true;
            }
            longest = longestFirst.isEmpty() ? 0 : longestFirst.get(0).length();
        }

        /** Takes one pass; where no secret can begin, one table lookup for each character. */
        String mask(String text) {
            int next = find(text, 0);
            if (next < 0) {
                return text;
            }
            StringBuilder masked = new StringBuilder(text.length());
            int shown = 0;
            while (next >= 0) {
                int end = end(text, next);
                masked.append(text, shown, next).append(MASK);
                shown = end;
                next = find(text, end);
            }
            return masked.append(text, shown, text.length()).toString();
        }

        int cut(String text) {
            int cut = Math.max(0, text.length() - Math.max(0, longest - 1));
            for (int at = find(text, 0); at >= 0 && at < cut; ) {
                int end = end(text, at);
                if (end > cut) {
                    return at;
                }
                at = find(text, end);
            }
            return cut;
        }

        /** Where the first secret at or after a position begins; -1 if there is none. */
        private int find(String text, int from) {
            if (longest == 0) {
                return -1;
            }
            for (int i = from; i < text.length(); i++) {
                if (begins[text.charAt(i) & 0xFF] && length(text, i) > 0) {
                    return i;
                }
            }
            return -1;
        }

        /** Where a secret ends, including those that overlap it. */
        private int end(String text, int begin) {
            int end = begin + length(text, begin);
            for (int i = begin + 1; i < end; i++) {
                if (begins[text.charAt(i) & 0xFF]) {
                    end = Math.max(end, i + length(text, i));
                }
            }
            return end;
        }

        /** The length of the longest secret that begins at a position; 0 if none does. */
        private int length(String text, int at) {
            for (String form : byFirst.getOrDefault(text.charAt(at), List.of())) {
                if (text.startsWith(form, at)) {
                    return form.length();
                }
            }
            return 0;
        }
    }
}
