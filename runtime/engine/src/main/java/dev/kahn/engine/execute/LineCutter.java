package dev.kahn.engine.execute;

import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Cuts text into lines as it arrives. A line that grows too long is passed on in parts, so that a body that never ends a
 * line does not fill the memory; no part ends within a character. Not thread-safe.
 */
final class LineCutter {
    private final int longest;
    private final ToIntFunction<String> cut;
    private final Consumer<String> each;
    private final StringBuilder line = new StringBuilder();

    /**
     * @param longest a line of this many chars is passed on in parts
     * @param cut how many chars of an unfinished line can be passed on now; if 0, all are, because otherwise none ever could be
     * @param each receives each line, without its end
     */
    LineCutter(int longest, ToIntFunction<String> cut, Consumer<String> each) {
        this.longest = longest;
        this.cut = cut;
        this.each = each;
    }

    /** Adds text: the first {@code length} chars of an array. */
    void take(char[] text, int length) {
        for (int i = 0; i < length; i++) {
            if (text[i] == '\n') {
                emit();
            } else {
                line.append(text[i]);
                if (line.length() >= longest && !Character.isHighSurrogate(text[i])) {
                    emitBegin();
                }
            }
        }
    }

    /** Ends the text: passes on the last line. */
    void finish() {
        if (!line.isEmpty()) {
            emit();
        }
    }

    /** Passes on an unfinished line, except for the end that the log wants to see together with what follows. */
    private void emitBegin() {
        String text = line.toString();
        int at = cut.applyAsInt(text);
        if (at < text.length() && Character.isLowSurrogate(text.charAt(at))) {
            at--;
        }
        int length = at <= 0 ? text.length() : at;
        line.delete(0, length);
        each.accept(text.substring(0, length));
    }

    private void emit() {
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
            line.setLength(length - 1);
        }
        String text = line.toString();
        line.setLength(0);
        each.accept(text);
    }
}
