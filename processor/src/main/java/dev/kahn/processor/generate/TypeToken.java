package dev.kahn.processor.generate;

import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.kahn.graph.TypeRef;

/**
 * How code says which type a value is taken as.
 *
 * @param argument the type argument of a generic method: {@code <Order>}. It need not be said, but to infer it where the
 *     method's result is an argument itself takes javac two fifths of its time for the generated class.
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

    /** The same where the value is a constant. */
    TypeToken withConstant(String name) {
        return new TypeToken(argument, new Snippet().code(name));
    }
}
