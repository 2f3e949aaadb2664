package dev.kahn.graph;

/**
 * Thrown for a text that is not a schedule. The message names the field, what is wrong, the position and what
 * is possible there. It is one sentence for the person who wrote the text.
 */
public final class ScheduleSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final int position;

    ScheduleSyntaxException(String field, String wrong, int position, String possible) {
        super(field + ": " + wrong + " (position " + position + "); " + possible);
        this.position = position;
    }

    /**
     * Where in the text the mistake is.
     *
     * @return the index of its first character, from 0; the length of the text if something is missing at
     *     its end
     */
    public int position() {
        return position;
    }
}
