package dev.kahn.graph;

import java.util.regex.Pattern;

/**
 * What an id of a DAG, task, pool or connection may look like. Ids become file names, keys of
 * settings and parts of addresses, so they are kept to what all of these can bear. Thread-safe.
 */
public final class Ids {

    /** The longest id, in characters. */
    public static final int MAX_LENGTH = 100;

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    private Ids() {}

    /**
     * Whether a text can be an id: letters, digits, {@code _} and {@code -}, first a letter or {@code
     * _}, at most {@link #MAX_LENGTH} characters.
     *
     * @param id the text
     * @return true if it can
     */
    public static boolean isLegal(String id) {
        return id.length() <= MAX_LENGTH && LEGAL.matcher(id).matches();
    }
}
