package dev.kahn.processor.generate;

import com.palantir.javapoet.CodeBlock;
import dev.kahn.graph.Durations;
import dev.kahn.graph.TaskSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A chain of calls to a builder, to which only what was said is added. */
final class Chain {

    /** A chain of more characters is broken into lines. */
    private static final int LINE = 90;

    /** More texts than this are written as one text, which is split: an array would take 7 bytes of code for each. */
    private static final int LONG_LIST = 100;

    /** So many characters, of three bytes at most, fit into a constant of the class file (65,535 bytes). */
    private static final int LONGEST_CONSTANT = 20_000;

    private final CodeBlock start;
    private final List<CodeBlock> calls = new ArrayList<>();
    private int length;

    Chain(CodeBlock start) {
        this.start = start;
    }

    void add(String method, CodeBlock arguments) {
        add(method, arguments, arguments.toString().length());
    }

    private void add(String method, CodeBlock arguments, int argumentsLength) {
        calls.add(CodeBlock.of(".$L($L)", method, arguments));
        length += method.length() + argumentsLength + 3;
    }

    void text(String method, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            add(method, CodeBlock.of("$S", value), value.length() + 2);
        }
    }

    void texts(String method, List<String> values) {
        if (!values.isEmpty()) {
            int literalsLength =
                    values.stream().mapToInt(value -> value.length() + 4).sum() - 2;
            add(method, values.size() > LONG_LIST ? splitText(values) : literals(values), literalsLength);
        }
    }

    void number(String method, int value, int presumed) {
        if (value != presumed) {
            add(method, CodeBlock.of("$L", value));
        }
    }

    void constant(String method, Enum<?> value, Enum<?> presumed) {
        if (value != presumed) {
            add(method, CodeBlock.of("$T.$L", value.getDeclaringClass(), value.name()));
        }
    }

    void duration(String method, @Nullable Duration value) {
        if (value != null) {
            add(method, CodeBlock.of("$S", Durations.format(value)));
        }
    }

    void settings(TaskSettings settings, String timeoutMethod, String poolMethod) {
        if (settings.retries() != null) {
            add("retries", CodeBlock.of("$L", settings.retries()));
        }
        duration("retryDelay", settings.retryDelay());
        if (settings.backoff() != null) {
            add("backoff", CodeBlock.of("$L", settings.backoff()));
        }
        duration("maxRetryDelay", settings.maxRetryDelay());
        duration(timeoutMethod, settings.timeout());
        text(poolMethod, settings.pool());
    }

    /** The chain with each call on a line of its own, open for more. */
    CodeBlock.Builder broken() {
        CodeBlock.Builder code = CodeBlock.builder().add(start);
        calls.forEach(call -> code.add("\n$L", call));
        return code;
    }

    /** The chain on one line, or with each call on a line of its own if that were too long. */
    CodeBlock onOneLineIfShort() {
        if (start.toString().length() + length > LINE) {
            CodeBlock.Builder code = CodeBlock.builder().add(start).add("$>$>");
            calls.forEach(call -> code.add("\n$L", call));
            return code.add("$<$<").build();
        }
        CodeBlock.Builder code = CodeBlock.builder().add(start);
        calls.forEach(code::add);
        return code.build();
    }

    static CodeBlock literals(List<String> values) {
        return values.stream().map(value -> CodeBlock.of("$S", value)).collect(CodeBlock.joining(", "));
    }

    /** The ids of a long list as constants of many ids each; ids have no spaces. */
    private static CodeBlock splitText(List<String> ids) {
        List<String> constants = new ArrayList<>();
        StringBuilder constant = new StringBuilder();
        for (String id : ids) {
            if (constant.length() + id.length() >= LONGEST_CONSTANT) {
                constants.add(constant.toString());
                constant.setLength(0);
            }
            constant.append(constant.isEmpty() ? "" : " ").append(id);
        }
        constants.add(constant.toString());
        String literals = constants.stream().map(text -> "$S").collect(Collectors.joining(",\n"));
        return CodeBlock.builder()
                .add("$T.join($S,\n", String.class, " ")
                .add(literals, constants.toArray())
                .add(").split($S)", " ")
                .build();
    }
}
