package dev.kahn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a method of a {@link Dag} class as a task: a node of the graph whose body is the method.
 *
 * <p>The method may be static, may be package-private, and may throw anything. Its return value is
 * the result of the task: a record, enum, primitive, {@code String}, {@code java.time} value, or a
 * collection, map or {@code Optional} of these. It is stored as JSON, by default at most 256 KiB. The
 * Javadoc of the method is the description of the task.
 *
 * <p>The method takes, in any order: results of other tasks ({@link From}), the element of a mapped
 * task ({@link Each}), connections ({@link Connection}), the parameters of the run (by the type of
 * {@link Dag#params()}) and the {@link TaskContext}.
 *
 * <p>A body runs at least once: after a crash it may run again. {@link
 * TaskContext#idempotencyKey()} is the same each time.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Task {

    /**
     * The id, unique in the DAG: letters, digits, {@code _} and {@code -}, starting with a letter or
     * {@code _}, at most 100 characters. Ids that differ only in case count as the same, because each
     * task has a log folder.
     *
     * @return the id; by default the name of the method
     */
    String id() default "";

    /**
     * The tasks that this one runs after. You need not repeat those that {@link From} or {@link #forEach()} names.
     *
     * @return ids of tasks of the same DAG
     */
    String[] after() default {};

    /**
     * Which outcomes of the upstream tasks let this task start.
     *
     * @return the trigger rule
     */
    TriggerRule rule() default TriggerRule.ALL_SUCCESS;

    /**
     * The branch this task is on. It runs only if the upstream task returned this enum constant (or
     * {@code true} or {@code false}), and is skipped otherwise. If several upstream tasks return an enum
     * or a boolean, write {@code "task=CONSTANT"} to select one.
     *
     * @return the name of an enum constant, {@code true} or {@code false}; by default no condition
     */
    String when() default "";

    /**
     * How many times the task is retried after a failure.
     *
     * @return at least 0; -1 for {@link Dag#retries()}
     */
    int retries() default -1;

    /**
     * How long to wait before a retry.
     *
     * @return a duration; by default {@link Dag#retryDelay()}
     */
    String retryDelay() default "";

    /**
     * The factor by which the delay grows from one retry to the next.
     *
     * @return at least 1; 0 for {@link Dag#backoff()}
     */
    double backoff() default 0;

    /**
     * The longest delay that {@link #backoff()} can lead to.
     *
     * @return a duration; by default {@link Dag#maxRetryDelay()}
     */
    String maxRetryDelay() default "";

    /**
     * How long one attempt may take. When the time is over, its thread is interrupted, its child processes are
     * ended, and the attempt fails.
     *
     * @return a duration; by default {@link Dag#taskTimeout()}
     */
    String timeout() default "";

    /**
     * How long to wait once the task could start. The wait holds no thread, and a restart of the process
     * does not begin it anew.
     *
     * @return a duration; by default none
     */
    String delay() default "";

    /**
     * The pool from which it takes slots while it runs.
     *
     * @return the name of a {@link Pool}; by default {@link Dag#pool()}
     */
    String pool() default "";

    /**
     * How many slots of the pool it takes.
     *
     * @return at least 1 and no more than the pool has
     */
    int slots() default 1;

    /**
     * Which of the tasks waiting for slots goes first. One point counts as a minute of waiting, so no task waits forever.
     *
     * @return any number; it can be negative
     */
    int priority() default 0;

    /**
     * The task whose list this task is mapped over. It runs once for each element, which the body takes as
     * {@link Each}. This is a data edge, so {@link #after()} need not repeat it.
     *
     * @return the id of a task that returns a list; by default the task is not mapped
     */
    String forEach() default "";

    /**
     * How many elements of a mapped task may run at once in a run.
     *
     * @return at least 1 and at most 1,024, which also holds for larger numbers; by default 0, which means 1,024
     */
    int maxParallel() default 0;

    /**
     * Whether the run can succeed although this task failed.
     *
     * @return by default false: a failed task fails its run
     */
    boolean allowFailure() default false;

    /**
     * Whom to notify of the events of this task. For a mapped task they are those of the task as a whole, except for
     * retries, which are those of its elements. The DAG notifies of its runs all the same: {@link Dag#notifications()}.
     *
     * @return for {@link Event#SUCCESS}, {@link Event#FAILURE}, {@link Event#RETRY} and {@link Event#SKIPPED}
     */
    Notify[] notifications() default {};

    /**
     * The name of the group in which the graph shows this task.
     *
     * @return by default none
     */
    String group() default "";
}
