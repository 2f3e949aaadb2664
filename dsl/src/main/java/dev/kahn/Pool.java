package dev.kahn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a pool on a {@link Dag} class: a number of slots that running tasks share, to limit the load on
 * something outside. DAGs that name the same pool share its slots. The setting {@code kahn.pool.NAME.slots}
 * resizes a pool.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(Pool.Pools.class)
public @interface Pool {

    /**
     * The name by which {@link Task#pool()} refers to it.
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

    /** The container of several {@link Pool} annotations on one class; the compiler adds it. */
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
