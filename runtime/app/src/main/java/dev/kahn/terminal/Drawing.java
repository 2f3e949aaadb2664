package dev.kahn.terminal;

import dev.kahn.view.text.Line;
import org.jline.utils.WCWidth;

/** Fits lines into a window of a given width. */
public final class Drawing {

    private static final String CUT = "…";

    /** Characters that join emojis into one in some terminals; others, and JLine, see several. */
    private static final String JOINERS = "[\u200d\ufe0e\ufe0f]";

    private Drawing() {}

    /** @param width in columns; what does not fit is cut off */
    public static String of(Line line, boolean coloured, int width) {
        Line cut = cut(line, width);
        return coloured ? Ansi.of(cut) : cut.toString();
    }

    /** Cuts off what does not fit into a line. */
    public static Line cut(Line line, int width) {
        Line cut = new Line();
        int left = columns(line.toString()) <= width ? Integer.MAX_VALUE : width - CUT.length();
        for (Line.Piece piece : line.pieces()) {
            String text = piece.text().replaceAll(JOINERS, "");
            int end = 0;
            while (end < text.length() && left >= columns(text.codePointAt(end))) {
                left -= columns(text.codePointAt(end));
                end += Character.charCount(text.codePointAt(end));
            }
            cut.add(piece.paint(), text.substring(0, end));
            if (end < text.length()) {
                return cut.add(CUT);
            }
        }
        return cut;
    }

    private static int columns(String text) {
        return text.replaceAll(JOINERS, "").codePoints().map(Drawing::columns).sum();
    }

    private static int columns(int character) {
        return Math.max(0, WCWidth.wcwidth(character));
    }
}
