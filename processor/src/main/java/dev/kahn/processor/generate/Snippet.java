package dev.kahn.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of code that JavaPoet gets as a whole. Blocks nested in blocks it takes apart anew, twice, for each of the ten
 * thousand tasks that there may be.
 */
final class Snippet {

    private final StringBuilder format = new StringBuilder();
    /** What a text or class takes as an element of an array: dup, index, ldc_w, aastore. */
    private static final int CONSTANT = 8;

    /** What a call takes with a number or a new array as its argument. */
    private static final int CALL = 12;

    private final List<Object> arguments = new ArrayList<>();
    private int length;
    private int bytes;

    /** One after the other. */
    static Snippet joined(String separator, List<Snippet> snippets) {
        Snippet all = new Snippet();
        String between = "";
        for (Snippet snippet : snippets) {
            all.code(between).add(snippet);
            between = separator;
        }
        return all;
    }

    /** Code as it stands. */
    Snippet code(String code) {
        format.append(code.indexOf('$') < 0 ? code : code.replace("$", "$$"));
        length += code.length();
        bytes += CALL * (int) code.chars().filter(c -> c == '(').count();
        return this;
    }

    /** A text as a literal. */
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

    /** The name of a type, as short as the imports let it be. */
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

    /** From here on lines are indented by so many levels more. */
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

    /** Its characters, where types count with their packages. */
    int length() {
        return length;
    }

    /** About how many bytes of code it becomes, and rather too many than too few. */
    int bytes() {
        return bytes;
    }

    CodeBlock toBlock() {
        return CodeBlock.of(format.toString(), arguments.toArray());
    }
}
