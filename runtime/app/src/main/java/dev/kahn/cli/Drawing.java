package dev.kahn.cli;

import dev.kahn.view.text.Line;
import dev.kahn.view.text.Paint;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Lines as JLine draws them, in a given width. */
final class Drawing {

    private static final AttributedString CUT = new AttributedString("…");

    private Drawing() {}

    static AttributedString of(Line line, boolean coloured, int width) {
        AttributedString whole = coloured ? styled(line) : new AttributedString(line.toString());
        return whole.columnLength() <= width
                ? whole
                : AttributedString.join(AttributedString.EMPTY, whole.columnSubSequence(0, width - 1), CUT);
    }

    private static AttributedString styled(Line line) {
        AttributedStringBuilder styled = new AttributedStringBuilder();
        line.pieces().forEach(piece -> styled.styled(style(piece.paint()), piece.text()));
        return styled.toAttributedString();
    }

    private static AttributedStyle style(Paint paint) {
        AttributedStyle plain = AttributedStyle.DEFAULT;
        return switch (paint) {
            case PLAIN -> plain;
            case STRONG -> plain.bold();
            case FAINT -> plain.faint();
            case GOOD -> plain.foreground(AttributedStyle.GREEN);
            case BAD -> plain.foreground(AttributedStyle.RED);
            case ACTIVE -> plain.foreground(AttributedStyle.CYAN);
            case WAITING -> plain.foreground(AttributedStyle.YELLOW);
        };
    }
}
