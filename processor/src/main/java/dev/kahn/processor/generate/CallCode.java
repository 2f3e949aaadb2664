package dev.kahn.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.kahn.graph.TypeRef;
import dev.kahn.processor.model.Argument;
import dev.kahn.processor.model.TaskModel;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The code that calls the bodies of tasks. */
final class CallCode {

    static final String DAG = "dag";
    static final String INPUT = "input";

    /** Arguments of more characters, counted with all packages, are broken into lines. */
    private static final int LINE = 140;

    private CallCode() {}

    static boolean isDeprecated(TaskModel task) {
        return task.declaration().isDeprecated();
    }

    /** Passes the call on to the nested class that knows the task, see {@link Parts#byHash}. */
    static CodeBlock toParts(int number, String name) {
        CodeBlock.Builder code = CodeBlock.builder()
                .add("return switch ($T.floorMod($L.task().hashCode(), $L)) {\n$>", Math.class, INPUT, number);
        for (int part = 0; part < number; part++) {
            code.add("case $L -> $L$L.call($L, $L);\n", part, name, part, DAG, INPUT);
        }
        return end(code);
    }

    static CodeBlock toBodies(ClassName type, List<TaskModel> tasks) {
        CodeBlock.Builder code = CodeBlock.builder().add("return switch ($L.task()) {\n$>", INPUT);
        for (TaskModel task : tasks) {
            CodeBlock call = call(type, task);
            code.add(
                    task.declaration().returns().getKind() == TypeKind.VOID
                            ? "case $S -> {\n$>$L;\nyield null;\n$<}\n"
                            : "case $S -> $L;\n",
                    task.id(),
                    call);
        }
        return end(code);
    }

    private static CodeBlock end(CodeBlock.Builder code) {
        return code.add("default -> throw $L.unknownTask();\n$<};\n", INPUT).build();
    }

    private static CodeBlock call(ClassName type, TaskModel task) {
        ExecutableElement method = task.declaration().method();
        CodeBlock receiver =
                method.getModifiers().contains(Modifier.STATIC) ? CodeBlock.of("$T", type) : CodeBlock.of("$L", DAG);
        return CodeBlock.of("$L.$L($L)", receiver, method.getSimpleName(), arguments(task));
    }

    /** The arguments, each on a line of its own if they are long together. */
    private static CodeBlock arguments(TaskModel task) {
        List<CodeBlock> arguments =
                task.arguments().stream().map(CallCode::argument).toList();
        CodeBlock together = arguments.stream().collect(CodeBlock.joining(", "));
        return arguments.size() > 1 && together.toString().length() > LINE
                ? CodeBlock.of("$>$>\n$L$<$<", arguments.stream().collect(CodeBlock.joining(",\n")))
                : together;
    }

    private static CodeBlock argument(Argument argument) {
        if (argument instanceof Argument.FromTask from) {
            return CodeBlock.of("$L.result($S, $L)", INPUT, from.task().task(), typeToken(from.readAs()));
        }
        if (argument instanceof Argument.Element) {
            return CodeBlock.of("$L.element($L)", INPUT, typeToken(argument.type()));
        }
        if (argument instanceof Argument.Connection connection) {
            return CodeBlock.of("$L.connection($S, $L)", INPUT, connection.name(), typeToken(argument.type()));
        }
        if (argument instanceof Argument.Params) {
            return CodeBlock.of("$L.params($L)", INPUT, typeToken(argument.type()));
        }
        if (argument instanceof Argument.Context) {
            return CodeBlock.of("$L.context()", INPUT);
        }
        throw new IllegalArgumentException("no rule has stopped " + argument);
    }

    /** {@code int.class}, {@code Order.class} or {@code new TypeRef<List<Order>>() {}}. */
    private static CodeBlock typeToken(TypeMirror type) {
        TypeName name = TypeName.get(type);
        return name instanceof ParameterizedTypeName
                ? CodeBlock.of("new $T<$T>() {}", TypeRef.class, name)
                : CodeBlock.of("$T.class", name);
    }
}
