package dev.kahn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method of a {@link Dag} class a sensor: a task that waits until something is so.
 *
 * <p>The method is called every {@link #every()} until it returns {@code true}, or an {@code
 * Optional} that is present and whose value is then the task's result. No thread is held between
 * two polls. It takes the same parameters as a {@link Task}, and counts as one.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Sensor {

    /**
     * The id, as in {@link Task#id()}.
     *
     * @return the id; by default the name of the method
     */
    String id() default "";

    /**
     * How long to wait between two polls.
     *
     * @return a duration of at least one second
     */
    String every() default "1m";

    /**
     * How long to poll altogether, from the first poll on, before the sensor fails.
     *
     * @return a duration of at least {@link #every()}
     */
    String timeout() default "1d";

    /**
     * Whether a sensor that times out is skipped instead of failed.
     *
     * @return by default false: it fails
     */
    boolean softFail() default false;

    /**
     * The tasks it runs after, as in {@link Task#after()}.
     *
     * @return ids of tasks of the same DAG
     */
    String[] after() default {};

    /**
     * Which outcomes let it start, as in {@link Task#rule()}.
     *
     * @return the trigger rule
     */
    TriggerRule rule() default TriggerRule.ALL_SUCCESS;

    /**
     * The branch it is on, as in {@link Task#when()}.
     *
     * @return by default no condition
     */
    String when() default "";

    /**
     * How long to wait before the first poll, as in {@link Task#delay()}.
     *
     * @return a duration; by default none
     */
    String delay() default "";

    /**
     * The pool it takes slots from while it polls, as in {@link Task#pool()}.
     *
     * @return by default {@link Dag#pool()}
     */
    String pool() default "";

    /**
     * How many slots of the pool it takes, as in {@link Task#slots()}.
     *
     * @return at least 1
     */
    int slots() default 1;

    /**
     * Its place in the queue for slots, as in {@link Task#priority()}.
     *
     * @return any number
     */
    int priority() default 0;

    /**
     * Whether a run in which it failed can still be a success, as in {@link Task#allowFailure()}.
     *
     * @return by default false
     */
    boolean allowFailure() default false;

    /**
     * Whom to tell about what becomes of it, as in {@link Task#notifications()}.
     *
     * @return by default what the DAG says
     */
    Notify[] notifications() default {};

    /**
     * A name under which tasks are drawn together.
     *
     * @return by default none
     */
    String group() default "";
}
