package dev.kahn.processor.generate;

import java.util.Locale;

/** Java string literals: see the Java Language Specification, 3.10.7. */
final class JavaLiteral {

    private JavaLiteral() {}

    static String of(String text) {
        StringBuilder literal = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> literal.append('\\').append(c);
                case '\b' -> literal.append("\\b");
                case '\f' -> literal.append("\\f");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        literal.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        literal.append(c);
                    }
                }
            }
        }
        return literal.append('"').toString();
    }
}
