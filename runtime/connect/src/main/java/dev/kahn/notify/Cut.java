package dev.kahn.notify;

/** Cuts texts to the length that the other side takes. Thread-safe: it has no state. */
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
}
