package dev.kahn.graph;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * A generic type as a value: {@code new TypeRef<List<Order>>() {}} is {@code List<Order>}.
 *
 * @param <T> the type
 */
@SuppressWarnings("unused") // T is read by reflection, from the subclass
public abstract class TypeRef<T> {

    private final Type type;

    /**
     * Captures the type argument of the subclass.
     *
     * @throws IllegalStateException if this is not an instance of a direct subclass with a type argument
     */
    protected TypeRef() {
        // A subclass of a subclass has type arguments too, but they need not be T.
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType captured)
                || captured.getRawType() != TypeRef.class) {
            throw new IllegalStateException("a TypeRef needs a type argument: new TypeRef<List<Order>>() {}");
        }
        this.type = captured.getActualTypeArguments()[0];
    }

    /**
     * The captured type.
     *
     * @return the type with its arguments
     */
    public final Type type() {
        return type;
    }
}
