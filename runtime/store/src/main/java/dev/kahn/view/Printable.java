package dev.kahn.view;

/**
 * Makes text from outside (logs, messages, names, settings) harmless for a terminal and a page: control characters, which
 * could move the cursor or change colours or the window's title, and characters that change the direction of writing are
 * shown instead of obeyed.
 */
public final class Printable {

    private static final char FIRST_CONTROL_PICTURE = '\u2400';
    private static final char DELETE = '\u007f';
    private static final char DELETE_PICTURE = '\u2421';
    private static final char REPLACEMENT = '\ufffd';

    private Printable() {}

    /**
     * One line: line ends are shown too, and a tab becomes a blank.
     *
     * @param text any text
     * @return the text, with a picture for each character that would be obeyed
     */
    public static String line(String text) {
        return replaced(text, "");
    }

    /**
     * Text of any length, for a page: line ends and tabs stay.
     *
     * @param text any text
     * @return the text, with a picture for each other character that would be obeyed
     */
    public static String text(String text) {
        return replaced(text.replace("\r\n", "\n"), "\n\t");
    }

    private static boolean isHarmful(char c) {
        return Character.isISOControl(c)
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\u200e'
                || c == '\u200f'
                || c == '\u2028'
                || c == '\u2029';
    }

    private static String replaced(String text, String kept) {
        StringBuilder harmless = null; // most texts are harmless already
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isHarmful(c) && kept.indexOf(c) < 0) {
                harmless = harmless == null ? new StringBuilder(text) : harmless;
                harmless.setCharAt(i, picture(c));
            }
        }
        return harmless == null ? text : harmless.toString();
    }

    private static char picture(char c) {
        if (c == '\t') {
            return ' ';
        }
        if (c < ' ') {
            return (char) (FIRST_CONTROL_PICTURE + c);
        }
        return c == DELETE ? DELETE_PICTURE : REPLACEMENT;
    }
}
