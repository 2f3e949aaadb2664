package dev.kahn.cli.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Characters in rows and columns. A line is kept as the sides of each cell it leads to, so that parts of one line are joined
 * where they meet, and where two lines cross, the vertical one hides the other. Not thread-safe.
 */
final class Grid {

    private static final int UP = 1;
    private static final int RIGHT = 2;
    private static final int DOWN = 4;
    private static final int LEFT = 8;

    /** By the sides that lines lead to. */
    private static final String LINES = " ╵╶╰╷│╭├╴╯─┴╮┤┬┼";

    private final int[][] sides;
    private final @Nullable Bus[][] across;
    private final @Nullable Bus[][] along;
    private final char[][] texts;
    private final boolean[][] strong;

    Grid(int rows, int columns) {
        sides = new int[rows][columns];
        across = new Bus[rows][columns];
        along = new Bus[rows][columns];
        texts = new char[rows][columns];
        strong = new boolean[rows][columns];
    }

    /** A part of a line on a row. */
    void horizontal(int row, int from, int to, Bus bus) {
        for (int column = Math.min(from, to); column <= Math.max(from, to); column++) {
            along[row][column] = bus;
            sides[row][column] |= (column > Math.min(from, to) ? LEFT : 0) | (column < Math.max(from, to) ? RIGHT : 0);
        }
    }

    /** A part of a line in a column. */
    void vertical(int column, int from, int to, Bus bus) {
        for (int row = Math.min(from, to); row <= Math.max(from, to); row++) {
            across[row][column] = bus;
            sides[row][column] |= (row > Math.min(from, to) ? UP : 0) | (row < Math.max(from, to) ? DOWN : 0);
        }
    }

    void box(int row, int column, int height, int width) {
        for (int i = 1; i + 1 < width; i++) {
            text(row, column + i, "─", false);
            text(row + height - 1, column + i, "─", false);
        }
        for (int i = 1; i + 1 < height; i++) {
            text(row + i, column, "│", false);
            text(row + i, column + width - 1, "│", false);
        }
        text(row, column, "╭", false);
        text(row, column + width - 1, "╮", false);
        text(row + height - 1, column, "╰", false);
        text(row + height - 1, column + width - 1, "╯", false);
    }

    /** Covers what is there. */
    void text(int row, int column, String text, boolean isStrong) {
        for (int i = 0; i < text.length(); i++) {
            texts[row][column + i] = text.charAt(i);
            strong[row][column + i] = isStrong;
        }
    }

    /** A part of a row in one style. */
    record Piece(String text, boolean isStrong) {}

    /** The rows, without blanks at their ends. */
    List<List<Piece>> rows() {
        List<List<Piece>> rows = new ArrayList<>();
        for (int row = 0; row < texts.length; row++) {
            rows.add(pieces(row));
        }
        return rows;
    }

    private List<Piece> pieces(int row) {
        char[] line = new char[texts[row].length];
        for (int column = 0; column < line.length; column++) {
            line[column] = at(row, column);
        }
        int length = line.length;
        while (length > 0 && line[length - 1] == ' ') {
            length--;
        }
        List<Piece> pieces = new ArrayList<>();
        for (int begin = 0; begin < length; ) {
            int end = begin;
            while (end < length && strong[row][end] == strong[row][begin]) {
                end++;
            }
            pieces.add(new Piece(new String(Arrays.copyOfRange(line, begin, end)), strong[row][begin]));
            begin = end;
        }
        return pieces;
    }

    private char at(int row, int column) {
        if (texts[row][column] != 0) {
            return texts[row][column];
        }
        Bus one = across[row][column];
        Bus other = along[row][column];
        boolean cross = one != null && other != null && one != other;
        return LINES.charAt(cross ? sides[row][column] & (UP | DOWN) : sides[row][column]);
    }
}
