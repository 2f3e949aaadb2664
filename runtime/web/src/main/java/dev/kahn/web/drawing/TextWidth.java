package dev.kahn.web.drawing;

/**
 * The approximate width of a text, without a font: by the bold face of DejaVu Sans, which is wider than other fonts, so
 * that a text cut to this width fits.
 */
final class TextWidth {
    private static final double LETTER = 0.67;
    private static final double WIDE_LETTER = 0.88;
    private static final double NARROW_LETTER = 0.42;
    private static final double IDEOGRAPH = 1.05;

    /** The first code point of the scripts whose characters are as wide as they are high. */
    private static final int FIRST_IDEOGRAPH = 0x1100;

    private TextWidth() {}

    static double of(String text, double fontSize) {
        return fontSize * text.codePoints().mapToDouble(TextWidth::em).sum();
    }

    /** The text if it fits; otherwise as much of its start as fits, with an ellipsis. */
    static String cut(String text, double fontSize, double width) {
        if (of(text, fontSize) <= width) {
            return text;
        }
        double left = width / fontSize - 1;
        StringBuilder cut = new StringBuilder();
        for (int point : text.codePoints().toArray()) {
            left -= em(point);
            if (left < 0) {
                break;
            }
            cut.appendCodePoint(point);
        }
        return cut.append('…').toString();
    }

    private static double em(int point) {
        if (point >= FIRST_IDEOGRAPH) {
            return IDEOGRAPH;
        }
        if ("iljtfr.,:;|'!()[] ".indexOf(point) >= 0) {
            return NARROW_LETTER;
        }
        return point == 'm' || point == 'w' || Character.isUpperCase(point) || point > 0x24F ? WIDE_LETTER : LETTER;
    }
}
