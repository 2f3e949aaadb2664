package dev.kahn.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of code that JavaPoet receives as a whole. It would parse nested code blocks again, twice, for each of up to
 * ten thousand tasks.
 */
final class Snippet {

    private final StringBuilder format = new StringBuilder();
    /** Bytes of code for a text or class as an element of an array: dup, index, ldc_w, aastore. */
    private static final int CONSTANT = 8;

    /** Bytes of code for a call with a number or a new array as its argument. */
    private static final int CALL = 12;

    private final List<Object> arguments = new ArrayList<>();
    private int length;
    private int bytes;

    /** All snippets in order. */
    static Snippet joined(String separator, List<Snippet> snippets) {
        Snippet all = new Snippet();
        String between = "";
        for (Snippet snippet : snippets) {
            all.code(between).add(snippet);
            between = separator;
        }
        return all;
    }

    /** Adds code unchanged. */
    Snippet code(String code) {
        format.append(code.indexOf('$') < 0 ? code : code.replace("$", "$$"));
        length += code.length();
        bytes += CALL * (int) code.chars().filter(c -> c == '(').count();
        return this;
    }

    /** Adds a text as a literal. */
    Snippet literal(String text) {
        bytes += CONSTANT;
        if (text.indexOf('\n') < 0) {
            String literal = JavaLiteral.of(text);
            format.append(literal.replace("$", "$$"));
            length += literal.length();
            return this;
        }
        return argument("$S", text, text.length() + 2); // JavaPoet breaks it into lines
    }

    /** Adds the name of a type, as short as the imports allow. */
    Snippet type(TypeName type) {
        bytes += CONSTANT;
        return argument("$T", type, type.toString().length());
    }

    Snippet type(Class<?> type) {
        bytes += CONSTANT;
        return argument("$T", type, type.getCanonicalName().length());
    }

    Snippet add(Snippet other) {
        format.append(other.format);
        arguments.addAll(other.arguments);
        length += other.length;
        bytes += other.bytes;
        return this;
    }

    /** Indents the following lines by this many more levels. */
    Snippet indent(int levels) {
        format.append("$>".repeat(levels));
        return this;
    }

    Snippet unindent(int levels) {
        format.append("$<".repeat(levels));
        return this;
    }

    private Snippet argument(String placeholder, Object argument, int argumentLength) {
        format.append(placeholder);
        arguments.add(argument);
        length += argumentLength;
        return this;
    }

    /** The number of characters, counting types with their packages. */
    int length() {
        return length;
    }

    /** The approximate number of bytes of code, rather too high than too low. */
    int bytes() {
        return bytes;
    }

    CodeBlock toBlock() {
        return CodeBlock.of(format.toString(), arguments.toArray());
    }
}
