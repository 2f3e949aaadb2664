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
    private final List<Object> arguments = new ArrayList<>();
    private int length;

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
        return this;
    }

    /** A text as a literal. */
    Snippet literal(String text) {
        if (text.indexOf('\n') < 0) {
            return code(JavaLiteral.of(text));
        }
        return argument("$S", text, text.length() + 2); // JavaPoet breaks it into lines
    }

    /** The name of a type, as short as the imports let it be. */
    Snippet type(TypeName type) {
        return argument("$T", type, type.toString().length());
    }

    Snippet type(Class<?> type) {
        return argument("$T", type, type.getCanonicalName().length());
    }

    Snippet block(CodeBlock block) {
        return argument("$L", block, block.toString().length());
    }

    Snippet add(Snippet other) {
        format.append(other.format);
        arguments.addAll(other.arguments);
        length += other.length;
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

    CodeBlock toBlock() {
        return CodeBlock.of(format.toString(), arguments.toArray());
    }
}
