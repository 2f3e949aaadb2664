package dev.kahn.processor.generate;

import java.util.HexFormat;
import java.util.function.IntPredicate;

/**
 * Escapes the characters that a file cannot contain, as both Java and JSON do: with their code in hexadecimal digits.
 */
final class UnicodeEscapes {

    private UnicodeEscapes() {}

    /**
     * A Java source in pure ASCII. The compiler writes and reads it in an encoding that may not have more. Escapes are
     * allowed anywhere in a source: see the Java Language Specification, 3.3.
     */
    static String inJava(CharSequence source) {
        return escape(source, c -> c > '~');
    }

    /** JSON that UTF-8 can encode: without unpaired surrogates, which can occur only in strings. */
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
                continue; // as most are
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
