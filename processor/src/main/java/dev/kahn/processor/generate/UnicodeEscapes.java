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
        String plain = text.toString();
        int length = plain.length();
        StringBuilder written = new StringBuilder(length);
        int copied = 0;
        for (int i = 0; i < length; i++) {
            if (plain.charAt(i) <= '~') {
                continue; // most of all are
            }
            int c = plain.codePointAt(i);
            int units = Character.charCount(c);
            if (escaped.test(c)) {
                written.append(plain, copied, i);
                for (char unit : Character.toChars(c)) {
                    written.append("\\u").append(HexFormat.of().toHexDigits(unit));
                }
                copied = i + units;
            }
            i += units - 1;
        }
        return copied == 0 ? plain : written.append(plain, copied, length).toString();
    }
}
