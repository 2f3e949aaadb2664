package dev.kahn.processor.generate;

import com.google.common.collect.Lists;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.kahn.processor.model.Argument;
import dev.kahn.processor.model.TaskModel;
import java.util.List;
import java.util.function.IntFunction;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;

/** The code that calls the bodies of tasks. */
final class CallCode {

    static final String DAG = "dag";
    static final String INPUT = "input";

    /** Arguments of more characters, counted with all packages, are broken into lines. */
    private static final int LINE = 140;

    /** What a task takes in a switch: its name's hash, its comparison, its place, and the call. */
    private static final int CASE = 50;

    /** What an argument takes: the call for it, its names, its type, a cast or two. */
    private static final int ARGUMENT = 25;

    private CallCode() {}

    /** About how many bytes of code it takes to call a task. */
    static int bytes(TaskModel task) {
        return CASE + ARGUMENT * task.arguments().size();
    }

    /** Passes the call on to the nested class that knows the task, see {@link Parts#byHash}. */
    static CodeBlock toParts(int number, IntFunction<String> name) {
        CodeBlock.Builder code = CodeBlock.builder()
                .add("return switch ($T.floorMod($L.task().hashCode(), $L)) {\n$>", Math.class, INPUT, number);
        for (int part = 0; part < number; part++) {
            code.add("case $L -> $L.call($L, $L);\n", part, name.apply(part), DAG, INPUT);
        }
        return end(code);
    }

    static CodeBlock toBodies(ClassName type, TypeTokens types, List<TaskModel> tasks) {
        CodeBlock.Builder code = CodeBlock.builder().add("return switch ($L.task()) {\n$>", INPUT);
        return end(code.add(Snippet.joined("", Lists.transform(tasks, task -> branch(type, types, task)))
                .toBlock()));
    }

    private static CodeBlock end(CodeBlock.Builder code) {
        return code.add("default -> throw $L.unknownTask();\n$<};\n", INPUT).build();
    }

    private static Snippet branch(ClassName type, TypeTokens types, TaskModel task) {
        Snippet code = new Snippet().code("case ").literal(task.id()).code(" -> ");
        boolean isVoid = task.declaration().returns().getKind() == TypeKind.VOID;
        if (isVoid) {
            code.code("{\n").indent(1);
        }
        ExecutableElement method = task.declaration().method();
        if (method.getModifiers().contains(Modifier.STATIC)) {
            code.type(owner(type, method));
        } else {
            code.code(DAG);
        }
        code.code("." + method.getSimpleName() + "(")
                .add(arguments(task, types))
                .code(");\n");
        return isVoid ? code.code("yield null;\n").unindent(1).code("}\n") : code;
    }

    /** Static methods of interfaces are not inherited. */
    private static ClassName owner(ClassName type, ExecutableElement method) {
        return method.getEnclosingElement() instanceof TypeElement owner && owner.getKind() == ElementKind.INTERFACE
                ? ClassName.get(owner)
                : type;
    }

    /** The arguments, each on a line of its own if they are long together. */
    private static Snippet arguments(TaskModel task, TypeTokens types) {
        List<Snippet> arguments = task.arguments().stream()
                .map(argument -> argument(argument, types))
                .toList();
        Snippet together = Snippet.joined(", ", arguments);
        return arguments.size() > 1 && together.length() > LINE
                ? new Snippet()
                        .indent(2)
                        .code("\n")
                        .add(Snippet.joined(",\n", arguments))
                        .unindent(2)
                : together;
    }

    private static Snippet argument(Argument argument, TypeTokens types) {
        Snippet code = new Snippet().code(INPUT + ".");
        if (argument instanceof Argument.Context) {
            return code.code("context()");
        }
        TypeToken type = types.of(argument.readAs());
        code.add(type.argument());
        if (argument instanceof Argument.FromTask from) {
            code.code("result(").literal(from.task().task()).code(", ");
        } else if (argument instanceof Argument.FromDag from) {
            String dag = from.dag().id().orElseThrow();
            code.code("result(")
                    .literal(dag)
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
        return code.add(type.value()).code(")");
    }
}
