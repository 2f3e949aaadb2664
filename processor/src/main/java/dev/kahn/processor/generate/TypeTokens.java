package dev.kahn.processor.generate;

import com.google.common.collect.ImmutableList;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.kahn.graph.TypeRef;
import dev.kahn.processor.declare.SourceTexts;
import dev.kahn.processor.model.Argument;
import dev.kahn.processor.model.TaskModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;

/**
 * The types that the tasks of a DAG take. Each {@code TypeRef} is a class file, so a generic type that occurs more than
 * once becomes a constant, unless javac warns of it: such a warning can be suppressed in code, but not in the type of a
 * field. The constants are in nested classes, which are loaded by the first call that needs one.
 */
final class TypeTokens {

    private static final String HOLDER = "Types";

    private static final Pattern JAVA_LANG = Pattern.compile("\\bjava\\.lang\\.(\\w+)");

    /** The bytes of code that create a constant. */
    private static final int CONSTANT = 10;

    private final Map<String, TypeName> names = new HashMap<>();
    private final Map<TypeName, TypeToken> tokens = new HashMap<>();
    private final ImmutableList<TypeSpec> holders;

    /** @param nested turns a name for a nested class into one that hides no other class */
    TypeTokens(List<TaskModel> tasks, UnaryOperator<String> nested, SourceTexts sources) {
        Map<TypeName, String> constants = new LinkedHashMap<>();
        tasks.stream()
                .flatMap(task -> task.arguments().stream())
                .filter(argument -> !(argument instanceof Argument.Context))
                .forEach(argument -> add(argument.readAs(), constants, sources));
        holders = holders(constants, nested);
    }

    /** The code for a type that a task takes. */
    TypeToken of(TypeMirror type) {
        TypeToken token = tokens.get(name(type));
        if (token == null) {
            throw new IllegalArgumentException("no task takes " + type);
        }
        return token;
    }

    /** The classes that hold the constants. */
    ImmutableList<TypeSpec> holders() {
        return holders;
    }

    /** The names in {@code java.lang} that the code for the types refers to. */
    Set<String> javaLang() {
        return tokens.keySet().stream()
                .flatMap(type -> JAVA_LANG.matcher(type.box().toString()).results())
                .map(name -> name.group(1))
                .collect(Collectors.toSet());
    }

    private TypeName name(TypeMirror type) {
        return names.computeIfAbsent(type.toString(), text -> TypeName.get(type));
    }

    private void add(TypeMirror type, Map<TypeName, String> constants, SourceTexts sources) {
        TypeName name = name(type);
        boolean isNew = tokens.putIfAbsent(name, TypeToken.of(name)) == null;
        if (!isNew && name instanceof ParameterizedTypeName && !Suppressed.namesAuxiliary(type, sources)) {
            constants.computeIfAbsent(name, generic -> ConstantName.of(type, constants.values()));
        }
    }

    /** Creates the constants, which represent their types from now on. */
    private ImmutableList<TypeSpec> holders(Map<TypeName, String> constants, UnaryOperator<String> nested) {
        ImmutableList<ImmutableList<Map.Entry<TypeName, String>>> parts =
                Parts.inOrder(List.copyOf(constants.entrySet()), constant -> CONSTANT);
        List<TypeSpec> classes = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            String holder = nested.apply(parts.size() == 1 ? HOLDER : HOLDER + part);
            TypeSpec.Builder code =
                    TypeSpec.classBuilder(holder).addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
            for (Map.Entry<TypeName, String> constant : parts.get(part)) {
                TypeName type = constant.getKey();
                tokens.computeIfPresent(type, (name, token) -> token.withConstant(holder + "." + constant.getValue()));
                code.addField(constant(type, constant.getValue()));
            }
            classes.add(code.build());
        }
        return ImmutableList.copyOf(classes);
    }

    private static FieldSpec constant(TypeName type, String name) {
        TypeName token = ParameterizedTypeName.get(ClassName.get(TypeRef.class), type);
        return FieldSpec.builder(token, name, Modifier.STATIC, Modifier.FINAL)
                .initializer("new $T<>() {}", TypeRef.class)
                .build();
    }
}
