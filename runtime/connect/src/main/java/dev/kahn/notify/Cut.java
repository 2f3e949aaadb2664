package dev.kahn.notify;

/** Cuts texts to the length that the recipient accepts. Thread-safe: it has no state. */
final class Cut {

    private Cut() {}

    /** The text, or its beginning and an ellipsis; never half of a character. */
    static String to(int longest, String text) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /**
     * The text, or an ellipsis and its last lines, or the end of its last line if that is too long; never half of a
     * character.
     */
    static String toEnd(int longest, String text) {
        String whole = text.stripTrailing();
        if (whole.length() <= longest) {
            return whole;
        }
        int begin = whole.length() - longest + 1;
        int line = whole.indexOf('\n', begin - 1) + 1;
        return "…"
                + whole.substring(line > 0 ? line : Character.isLowSurrogate(whole.charAt(begin)) ? begin + 1 : begin);
    }
}
