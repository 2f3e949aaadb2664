package dev.kahn.cli;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Lines in colours. Only what is shown on a terminal gets here: it loads JLine. */
final class Ansi {

    private Ansi() {}

    static String of(Line line) {
        return styled(line).toAnsi();
    }

    static AttributedString styled(Line line) {
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
            case BAD -> plain.foreground(AttributedStyle.RED).bold();
            case ACTIVE -> plain.foreground(AttributedStyle.CYAN);
            case WAITING -> plain.foreground(AttributedStyle.YELLOW);
        };
    }
}
