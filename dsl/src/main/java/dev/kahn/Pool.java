package dev.kahn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a pool on a {@link Dag} class: a number of slots that running tasks share, so that no
 * more of them run at once than something outside can bear. Pools are known by name across DAGs;
 * the configuration can resize one.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(Pool.Pools.class)
public @interface Pool {

    /**
     * The name that {@link Task#pool()} refers to.
     *
     * @return letters, digits, {@code _} and {@code -}
     */
    String name();

    /**
     * How many slots there are.
     *
     * @return at least 1
     */
    int slots();

    /** Holds several {@link Pool} annotations of one class; the compiler writes it. */
    @Documented
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.CLASS)
    @interface Pools {

        /**
         * The pools.
         *
         * @return one for each annotation
         */
        Pool[] value();
    }
}
