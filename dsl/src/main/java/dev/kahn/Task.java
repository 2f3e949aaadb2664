package dev.kahn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method of a {@link Dag} class a task: a node of the graph whose body is the method.
 *
 * <p>The method may be static or not, package-private or public, and may throw anything. What it
 * returns is its result: a record, enum, primitive, {@code String}, {@code java.time} value,
 * collection, map or {@code Optional} of such, stored as JSON (256 KiB at most by default). The
 * method's Javadoc is the task's description.
 *
 * <p>Its parameters are, in any order: results of other tasks ({@link From}), the element of a
 * mapped task ({@link Each}), connections ({@link Connection}), the run's parameters (by the type of
 * {@link Dag#params()}) and the {@link TaskContext}.
 *
 * <p>A body runs at least once: after a crash it may run again. {@link
 * TaskContext#idempotencyKey()} is the same for each of these runs.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Task {

    /**
     * The id, unique in the DAG (ids that differ in case alone count as the same, since each task has
     * a log folder). Letters, digits, {@code _} and {@code -}, first a letter or {@code _}, at most
     * 100 characters.
     *
     * @return the id; by default the name of the method
     */
    String id() default "";

    /**
     * The tasks that this one runs after. A task named by {@link From} need not be repeated here.
     *
     * @return ids of tasks of the same DAG
     */
    String[] after() default {};

    /**
     * Which outcomes of the tasks it runs after let this task start.
     *
     * @return the trigger rule
     */
    TriggerRule rule() default TriggerRule.ALL_SUCCESS;

    /**
     * The branch this task is on: it runs only if the task it runs after returned this enum constant
     * (or {@code true} or {@code false}) and is skipped if another. Where it runs after several tasks
     * that return an enum or a boolean, {@code "task=CONSTANT"} says which one is meant.
     *
     * @return an enum constant's name, {@code true} or {@code false}; by default no condition
     */
    String when() default "";

    /**
     * How often the task is tried again after a failure.
     *
     * @return at least 0; -1 takes {@link Dag#retries()}
     */
    int retries() default -1;

    /**
     * How long to wait before the task is tried again.
     *
     * @return a duration; by default {@link Dag#retryDelay()}
     */
    String retryDelay() default "";

    /**
     * By what the delay grows from one retry to the next.
     *
     * @return at least 1; 0 takes {@link Dag#backoff()}
     */
    double backoff() default 0;

    /**
     * The longest delay that {@link #backoff()} can grow to.
     *
     * @return a duration; by default {@link Dag#maxRetryDelay()}
     */
    String maxRetryDelay() default "";

    /**
     * How long one attempt may take; then its thread is interrupted, its child processes are killed
     * and the attempt fails.
     *
     * @return a duration; by default {@link Dag#taskTimeout()}
     */
    String timeout() default "";

    /**
     * How long to wait between the moment the task could start and its start. No thread is held
     * meanwhile, and a restart does not begin the wait anew.
     *
     * @return a duration; by default none
     */
    String delay() default "";

    /**
     * The pool it takes slots from while it runs.
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
     * Who goes first among the tasks that wait for a slot: each point is worth a minute of waiting, so that nobody waits for
     * ever.
     *
     * @return any number, also a negative one
     */
    int priority() default 0;

    /**
     * The task whose list result this task is mapped over: one task instance for each element, which
     * the body takes as {@link Each}. It is a data edge, so {@link #after()} need not repeat it.
     *
     * @return the id of a task that returns a list; by default the task is not mapped
     */
    String forEach() default "";

    /**
     * How many elements of a mapped task may run at once.
     *
     * @return at least 1; 0 sets no bound
     */
    int maxParallel() default 0;

    /**
     * Whether a run in which this task failed can still be a success.
     *
     * @return by default false: a failed task fails its run
     */
    boolean allowFailure() default false;

    /**
     * Whom to tell about what becomes of this task; of a mapped one, of the task as a whole, except for retries. The DAG tells
     * about its runs all the same: {@link Dag#notifications()}.
     *
     * @return for {@link Event#SUCCESS}, {@link Event#FAILURE}, {@link Event#RETRY} and {@link Event#SKIPPED}
     */
    Notify[] notifications() default {};

    /**
     * A name under which tasks are drawn together.
     *
     * @return by default none
     */
    String group() default "";
}
