package dev.kahn.graph;

/**
 * What an id of a DAG, task, pool or connection may look like. Ids become file names, keys of
 * settings and parts of URLs, so they are limited to what all of these allow. Thread-safe.
 */
public final class Ids {

    /** The longest id, in characters. */
    public static final int MAX_LENGTH = 100;

    private Ids() {}

    /**
     * Whether a text can be an id: letters, digits, {@code _} and {@code -}, starting with a letter or
     * {@code _}, at most {@link #MAX_LENGTH} characters.
     *
     * @param id the text
     * @return true if it can
     */
    public static boolean isLegal(String id) {
        return !id.isEmpty()
                && id.length() <= MAX_LENGTH
                && isLetter(id.charAt(0))
                && id.chars().allMatch(c -> isLetter(c) || (c >= '0' && c <= '9') || c == '-');
    }

    private static boolean isLetter(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
    }
}
