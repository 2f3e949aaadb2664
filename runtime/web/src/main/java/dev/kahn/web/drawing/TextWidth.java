package dev.kahn.web.drawing;

/** How wide a text is about, without a font at hand: by the bold face of DejaVu Sans, which is wider than other fonts, so that what is cut by it fits. */
final class TextWidth {
    private static final double LETTER = 0.67;
    private static final double WIDE_LETTER = 0.88;
    private static final double NARROW_LETTER = 0.42;
    private static final double IDEOGRAPH = 1.05;

    /** Where scripts begin whose characters are as wide as they are high. */
    private static final int FIRST_IDEOGRAPH = 0x1100;

    private TextWidth() {}

    static double of(String text, double fontSize) {
        return fontSize * text.codePoints().mapToDouble(TextWidth::em).sum();
    }

    /** The text if it fits; else as much of its beginning as fits with an ellipsis. */
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
