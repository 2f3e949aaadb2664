package dev.kahn.processor.generate;

import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.kahn.graph.TypeRef;

/**
 * The code for the type that a value is read as.
 *
 * @param argument the type argument of a generic method: {@code <Order>}. It is not required, but inferring it where
 *     the result is itself an argument takes javac two fifths of its time for the generated class
 * @param value the parameter of the method: {@code Order.class} or {@code new TypeRef<>() {}}
 */
record TypeToken(Snippet argument, Snippet value) {

    static TypeToken of(TypeName type) {
        return new TypeToken(
                new Snippet().code("<").type(type.box()).code(">"),
                type instanceof ParameterizedTypeName
                        ? new Snippet().code("new ").type(TypeRef.class).code("<>() {}")
                        : new Snippet().type(type).code(".class"));
    }

    /** The same type, with a constant as its value. */
    TypeToken withConstant(String name) {
        return new TypeToken(argument, new Snippet().code(name));
    }
}
