package dev.kahn.view.text;

import dev.kahn.view.Printable;
import java.util.ArrayList;
import java.util.List;

/** A line of output, in pieces with different paint. All its text is {@link Printable}. Not thread-safe. */
public final class Line {

    /**
     * Text with one paint.
     *
     * @param paint what the text means
     * @param text text that a terminal can print
     */
    public record Piece(Paint paint, String text) {}

    private final List<Piece> pieces = new ArrayList<>();

    /**
     * Makes a line of one piece.
     *
     * @param text the text
     * @return a new line
     */
    public static Line of(String text) {
        return new Line().add(text);
    }

    /**
     * Adds plain text.
     *
     * @param text the text to add
     * @return this
     */
    public Line add(String text) {
        return add(Paint.PLAIN, text);
    }

    /**
     * Adds text.
     *
     * @param paint what the text means
     * @param text the text to add; characters that a terminal would obey are replaced
     * @return this
     */
    public Line add(Paint paint, String text) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(paint, Printable.line(text)));
        }
        return this;
    }

    /**
     * Appends another line.
     *
     * @param more the line whose pieces are added
     * @return this
     */
    public Line add(Line more) {
        pieces.addAll(more.pieces);
        return this;
    }

    /**
     * Adds blanks up to a column; none if the line is already that long.
     *
     * @param column where the next piece begins, from 0
     * @return this
     */
    public Line padTo(int column) {
        return add(" ".repeat(Math.max(0, column - length())));
    }

    /**
     * The pieces.
     *
     * @return the pieces in order
     */
    public List<Piece> pieces() {
        return pieces;
    }

    /**
     * The length.
     *
     * @return in characters
     */
    public int length() {
        return pieces.stream().mapToInt(piece -> piece.text().length()).sum();
    }

    /** Without paint. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.text()));
        return text.toString().stripTrailing();
    }
}
