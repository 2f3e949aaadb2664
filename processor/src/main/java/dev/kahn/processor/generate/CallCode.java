package dev.kahn.processor.generate;

import com.google.common.base.Splitter;
import com.google.common.collect.Lists;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.kahn.graph.TaskInput;
import dev.kahn.processor.model.Argument;
import dev.kahn.processor.model.TaskModel;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;

/** The code that calls the task bodies. */
final class CallCode {

    /** Arguments with more characters than this, package names included, are broken into lines. */
    private static final int LINE = 140;

    /** Bytes of code for a task in a switch: the hash of its id, the comparison, its index and the call. */
    private static final int CASE = 50;

    /** Bytes of code for an argument: the call that gets it, its names, its type, a cast or two. */
    private static final int ARGUMENT = 25;

    private final ClassName type;
    private final TypeTokens types;

    /** The names of the parameters. */
    private final String dag;

    private final String input;

    CallCode(ClassName type, TypeTokens types, List<TaskModel> tasks) {
        this.type = type;
        this.types = types;
        Set<String> taken = tasks.stream()
                .map(task -> task.declaration().method())
                .filter(CallCode::isStatic)
                .flatMap(method -> Splitter.on('.').splitToStream(owner(method).canonicalName()))
                .collect(Collectors.toSet());
        dag = free("dag", taken);
        input = free("input", taken);
    }

    /**
     * A name not in {@code taken}: a parameter would obscure a class or package of the same name whose static method is
     * called.
     */
    private static String free(String name, Set<String> taken) {
        String free = name;
        while (taken.contains(free)) {
            free += "_";
        }
        return free;
    }

    /** Adds the parameters and the exceptions that bodies can throw. */
    MethodSpec.Builder withSignature(MethodSpec.Builder call) {
        return call.addParameter(type, dag).addParameter(TaskInput.class, input).addException(Throwable.class);
    }

    /** The approximate number of bytes of code for the call of a task. */
    static int bytes(TaskModel task) {
        return CASE + ARGUMENT * task.arguments().size();
    }

    /** Passes the call on to the nested class that knows the task, see {@link Parts#byHash}. */
    CodeBlock toParts(int number, IntFunction<String> name) {
        CodeBlock.Builder code = CodeBlock.builder()
                .add("return switch ($T.floorMod($L.task().hashCode(), $L)) {\n$>", Math.class, input, number);
        for (int part = 0; part < number; part++) {
            code.add("case $L -> $L.call($L, $L);\n", part, name.apply(part), dag, input);
        }
        return end(code);
    }

    CodeBlock toBodies(List<TaskModel> tasks) {
        CodeBlock.Builder code = CodeBlock.builder().add("return switch ($L.task()) {\n$>", input);
        return end(code.add(
                Snippet.joined("", Lists.transform(tasks, this::branch)).toBlock()));
    }

    private CodeBlock end(CodeBlock.Builder code) {
        return code.add("default -> throw $L.unknownTask();\n$<};\n", input).build();
    }

    private Snippet branch(TaskModel task) {
        Snippet code = new Snippet().code("case ").literal(task.id()).code(" -> ");
        boolean isVoid = task.declaration().returns().getKind() == TypeKind.VOID;
        if (isVoid) {
            code.code("{\n").indent(1);
        }
        ExecutableElement method = task.declaration().method();
        if (isStatic(method)) {
            code.type(owner(method));
        } else {
            code.code(dag);
        }
        code.code("." + method.getSimpleName() + "(").add(arguments(task)).code(");\n");
        return isVoid ? code.code("yield null;\n").unindent(1).code("}\n") : code;
    }

    private static boolean isStatic(ExecutableElement method) {
        return method.getModifiers().contains(Modifier.STATIC);
    }

    /** The class to call a static method on: static methods of interfaces are not inherited. */
    private ClassName owner(ExecutableElement method) {
        return method.getEnclosingElement() instanceof TypeElement owner && owner.getKind() == ElementKind.INTERFACE
                ? ClassName.get(owner)
                : type;
    }

    /** The arguments, each on its own line if they are long together. */
    private Snippet arguments(TaskModel task) {
        List<Snippet> arguments = task.arguments().stream().map(this::argument).toList();
        Snippet together = Snippet.joined(", ", arguments);
        return arguments.size() > 1 && together.length() > LINE
                ? new Snippet()
                        .indent(2)
                        .code("\n")
                        .add(Snippet.joined(",\n", arguments))
                        .unindent(2)
                : together;
    }

    private static String method(Argument.Taken taken) {
        return switch (taken) {
            case RESULT -> "result";
            case OUTCOME -> "outcome";
            case OUTCOMES -> "outcomes";
        };
    }

    private Snippet argument(Argument argument) {
        Snippet code = new Snippet().code(input + ".");
        if (argument instanceof Argument.Context) {
            return code.code("context()");
        }
        TypeToken token = types.of(argument.readAs());
        code.add(token.argument());
        if (argument instanceof Argument.FromTask from) {
            code.code(method(from.taken()) + "(").literal(from.task().task()).code(", ");
        } else if (argument instanceof Argument.FromDag from) {
            code.code("result(")
                    .literal(from.dag().id().orElseThrow())
                    .code(", ")
                    .literal(from.task().task())
                    .code(", ");
        } else if (argument instanceof Argument.Connection connection) {
            code.code("connection(").literal(connection.name()).code(", ");
        } else if (argument instanceof Argument.Element) {
            code.code("element(");
        } else if (argument instanceof Argument.Params) {
            code.code("params(");
        } else {
            throw new IllegalArgumentException("no rule has stopped " + argument);
        }
        return code.add(token.value()).code(")");
    }
}
