package dev.kahn.processor.generate;

import java.util.HexFormat;
import java.util.function.IntPredicate;

/** Writes characters that a file cannot hold as Java and JSON both do: by their number in hexadecimal digits. */
final class UnicodeEscapes {

    private UnicodeEscapes() {}

    /**
     * A Java source in ASCII alone. The compiler writes it, and reads it back, in an encoding that need not have more.
     * Escapes are allowed anywhere in a source: see the Java Language Specification, 3.3.
     */
    static String inJava(CharSequence source) {
        return escape(source, c -> c > '~');
    }

    /** JSON that UTF-8 can say: without halves of surrogate pairs, which only a text can have. */
    static String inJson(CharSequence json) {
        return escape(json, c -> Character.getType(c) == Character.SURROGATE);
    }

    private static String escape(CharSequence text, IntPredicate escaped) {
        StringBuilder written = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (escaped.test(c)) {
                for (char unit : Character.toChars(c)) {
                    written.append("\\u").append(HexFormat.of().toHexDigits(unit));
                }
            } else {
                written.appendCodePoint(c);
            }
        });
        return written.toString();
    }
}
