package dev.kahn.cli;

import dev.kahn.view.Printable;
import java.util.ArrayList;
import java.util.List;

/** One line of output in pieces of different paint. All text in it is {@link Printable}. Not thread-safe. */
final class Line {

    /** Text of one paint. */
    record Piece(Paint paint, String text) {}

    private final List<Piece> pieces = new ArrayList<>();

    static Line of(String text) {
        return new Line().add(text);
    }

    Line add(String text) {
        return add(Paint.PLAIN, text);
    }

    Line add(Paint paint, String text) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(paint, Printable.line(text)));
        }
        return this;
    }

    Line add(Line more) {
        pieces.addAll(more.pieces);
        return this;
    }

    /** Blanks up to a column; at least none. */
    Line padTo(int column) {
        return add(" ".repeat(Math.max(0, column - length())));
    }

    List<Piece> pieces() {
        return pieces;
    }

    /** In characters. */
    int length() {
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
