package dev.kahn.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.kahn.graph.Durations;
import dev.kahn.graph.TaskSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A chain of calls to a builder, with only what the user set. */
final class Chain {

    /** A chain with more characters than this is broken into lines. */
    private static final int LINE = 90;

    /**
     * More texts than this are written as a single text, which is then split: an array would need 7 bytes of code for
     * each.
     */
    private static final int LONG_LIST = 100;

    /** Characters, of at most three bytes each, that fit into a constant of the class file (65,535 bytes). */
    private static final int LONGEST_CONSTANT = 20_000;

    private final Snippet start;
    private final List<Snippet> calls = new ArrayList<>();

    /** Starts with a call to {@code builder}. */
    Chain(ClassName type, String... arguments) {
        start = new Snippet()
                .type(type)
                .code(".builder(")
                .add(literals(List.of(arguments)))
                .code(")");
    }

    void add(String method, Snippet arguments) {
        calls.add(new Snippet().code(".").code(method).code("(").add(arguments).code(")"));
    }

    private void add(String method, String arguments) {
        add(method, new Snippet().code(arguments));
    }

    void call(String method) {
        add(method, "");
    }

    void text(String method, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            calls.add(new Snippet().code("." + method + "(").literal(value).code(")"));
        }
    }

    void texts(String method, List<String> values) {
        if (!values.isEmpty()) {
            add(
                    method,
                    values.size() > LONG_LIST && values.stream().allMatch(Chain::isWord)
                            ? splitText(values)
                            : literals(values));
        }
    }

    void number(String method, int value, int presumed) {
        if (value != presumed) {
            add(method, Integer.toString(value));
        }
    }

    void constant(String method, Enum<?> value, Enum<?> presumed) {
        if (value != presumed) {
            add(method, new Snippet().type(value.getDeclaringClass()).code(".").code(value.name()));
        }
    }

    void duration(String method, @Nullable Duration value) {
        if (value != null) {
            text(method, Durations.format(value));
        }
    }

    void settings(TaskSettings settings, String timeoutMethod, String poolMethod) {
        if (settings.retries() != null) {
            add("retries", settings.retries().toString());
        }
        duration("retryDelay", settings.retryDelay());
        if (settings.backoff() != null) {
            add("backoff", settings.backoff().toString());
        }
        duration("maxRetryDelay", settings.maxRetryDelay());
        duration(timeoutMethod, settings.timeout());
        text(poolMethod, settings.pool());
    }

    /** The chain with each call on its own line, open for more. */
    CodeBlock.Builder broken() {
        Snippet code = new Snippet().add(start);
        calls.forEach(call -> code.code("\n").add(call));
        return code.toBlock().toBuilder();
    }

    /** The chain on one line, or with each call on its own line if it is too long. */
    Snippet onOneLineIfShort() {
        Snippet code = new Snippet().add(start);
        if (start.length() + calls.stream().mapToInt(Snippet::length).sum() > LINE) {
            code.indent(2);
            calls.forEach(call -> code.code("\n").add(call));
            code.unindent(2);
        } else {
            calls.forEach(code::add);
        }
        return code;
    }

    static Snippet literals(List<String> values) {
        Snippet literals = new Snippet();
        String separator = "";
        for (String value : values) {
            literals.code(separator).literal(value);
            separator = ", ";
        }
        return literals;
    }

    /** Whether a text survives joining with spaces and splitting: an id does, a tag may not. */
    private static boolean isWord(String text) {
        return !text.isEmpty() && text.indexOf(' ') < 0;
    }

    /** The words of a long list as constants with many words each. */
    private static Snippet splitText(List<String> words) {
        Snippet code = new Snippet().type(String.class).code(".join(\" \"");
        StringBuilder constant = new StringBuilder();
        for (String word : words) {
            if (constant.length() + word.length() >= LONGEST_CONSTANT) {
                code.code(",\n").literal(constant.toString());
                constant.setLength(0);
            }
            constant.append(constant.isEmpty() ? "" : " ").append(word);
        }
        return code.code(",\n").literal(constant.toString()).code(").split(\" \")");
    }
}
