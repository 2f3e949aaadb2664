package dev.kahn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a method of a {@link Dag} class as a sensor: a task that waits for a condition.
 *
 * <p>The method is called every {@link #every()} until it returns {@code true}, or an {@code
 * Optional} with a value, which is then the result of the task. It holds no thread between two polls.
 * It takes the same parameters as a {@link Task}, and counts as one.
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
     * How long to poll in total, counted from the first poll, before the sensor fails.
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
     * Which upstream outcomes let it start, as in {@link Task#rule()}.
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
     * How many times in a row a poll that fails is retried. A poll that does not fail starts the count again.
     *
     * @return at least 0; -1 for {@link Dag#retries()}
     */
    int retries() default -1;

    /**
     * How long to wait before a retry, as in {@link Task#retryDelay()}.
     *
     * @return a duration; by default {@link Dag#retryDelay()}
     */
    String retryDelay() default "";

    /**
     * The factor by which the delay grows from one retry to the next, as in {@link Task#backoff()}.
     *
     * @return at least 1; 0 for {@link Dag#backoff()}
     */
    double backoff() default 0;

    /**
     * The longest delay that {@link #backoff()} can lead to, as in {@link Task#maxRetryDelay()}.
     *
     * @return a duration; by default {@link Dag#maxRetryDelay()}
     */
    String maxRetryDelay() default "";

    /**
     * How long to wait before the first poll, as in {@link Task#delay()}.
     *
     * @return a duration; by default none
     */
    String delay() default "";

    /**
     * The pool from which it takes slots while it polls, as in {@link Task#pool()}.
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
     * Its priority in the queue for slots, as in {@link Task#priority()}.
     *
     * @return any number
     */
    int priority() default 0;

    /**
     * Whether the run can succeed although this sensor failed, as in {@link Task#allowFailure()}.
     *
     * @return by default false
     */
    boolean allowFailure() default false;

    /**
     * Whom to notify of its events, as in {@link Task#notifications()}.
     *
     * @return by default nobody besides those that the DAG notifies
     */
    Notify[] notifications() default {};

    /**
     * The name of the group in which the graph shows this task.
     *
     * @return by default none
     */
    String group() default "";
}
