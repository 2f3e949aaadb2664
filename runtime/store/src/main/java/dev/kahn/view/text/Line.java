package dev.kahn.view.text;

import dev.kahn.view.Printable;
import java.util.ArrayList;
import java.util.List;

/** One line of output in pieces of different paint. All text in it is {@link Printable}. Not thread-safe. */
public final class Line {

    /**
     * Text of one paint.
     *
     * @param paint what it means
     * @param text what a terminal can print
     */
    public record Piece(Paint paint, String text) {}

    private final List<Piece> pieces = new ArrayList<>();

    /**
     * A line that is one piece.
     *
     * @param text what it says
     * @return a new line
     */
    public static Line of(String text) {
        return new Line().add(text);
    }

    /**
     * Adds plain text.
     *
     * @param text what to add
     * @return this
     */
    public Line add(String text) {
        return add(Paint.PLAIN, text);
    }

    /**
     * Adds text.
     *
     * @param paint what it means
     * @param text what to add; what a terminal would obey in it is taken out
     * @return this
     */
    public Line add(Paint paint, String text) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(paint, Printable.line(text)));
        }
        return this;
    }

    /**
     * Adds another line to the end.
     *
     * @param more its pieces are added
     * @return this
     */
    public Line add(Line more) {
        pieces.addAll(more.pieces);
        return this;
    }

    /**
     * Adds blanks up to a column; at least none.
     *
     * @param column where the next piece begins, from 0
     * @return this
     */
    public Line padTo(int column) {
        return add(" ".repeat(Math.max(0, column - length())));
    }

    /**
     * What it is made of.
     *
     * @return the pieces in order
     */
    public List<Piece> pieces() {
        return pieces;
    }

    /**
     * How long it is.
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
