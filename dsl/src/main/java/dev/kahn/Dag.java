package dev.kahn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a class a DAG: a set of tasks and the order they run in.
 *
 * <p>The methods annotated {@link Task} or {@link Sensor} are its nodes. For a class {@code X} the
 * processor generates {@code XDag}, the graph, and {@code XMain}, a main class. The class's Javadoc
 * is the DAG's description.
 *
 * <p>The class needs a constructor without parameters that is not private (or an {@link
 * InstanceFactory}); each task body gets a fresh instance, so instance fields cannot carry values
 * from task to task: return them, and take them with {@link From}.
 *
 * <p>Durations read {@code 90s}, {@code 5m}, {@code 2h30m}, {@code 1d} or ISO-8601 ({@code PT5M});
 * instants read ISO-8601 ({@code 2026-11-23T00:00:00Z}), dates ({@code 2026-11-23}) mean their
 * midnight in {@link #zone()}. An empty string means "not set".
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Dag {

    /**
     * The id, unique among all DAGs of one runtime. Letters, digits, {@code _} and {@code -}, first a
     * letter or {@code _}, at most 100 characters.
     *
     * @return the id; by default the simple name of the class
     */
    String id() default "";

    /**
     * When runs start by themselves: a cron expression of five fields (minute, hour, day of month,
     * month, day of week), {@code @hourly @daily @weekly @monthly @yearly}, or {@code every 10m}. {@link
     * dev.kahn.graph.Schedule} has the whole grammar, and what happens when clocks change.
     *
     * @return the schedule; by default none: the DAG runs when somebody or another DAG asks for it
     */
    String schedule() default "";

    /**
     * The time zone that the schedule's local times are in, as in the IANA database.
     *
     * @return a zone id such as {@code Asia/Taipei}
     */
    String zone() default "UTC";

    /**
     * Other DAGs: a run starts when each of them has had a new success since the last run.
     *
     * @return classes annotated {@code @Dag}
     */
    Class<?>[] after() default {};

    /**
     * The first moment for which the schedule creates a run.
     *
     * @return an instant or a date; by default the moment of the first deployment
     */
    String start() default "";

    /**
     * The moment from which on the schedule creates no run any more.
     *
     * @return an instant or a date; by default never
     */
    String end() default "";

    /**
     * What happens to the ticks that passed while nothing was running, or while the DAG was paused.
     *
     * @return which of the missed ticks get a run
     */
    Catchup catchup() default Catchup.LATEST;

    /**
     * How many runs of this DAG may be running at once; further ones are queued.
     *
     * @return at least 1
     */
    int maxActiveRuns() default 1;

    /**
     * What a tick does that finds {@link #maxActiveRuns()} reached.
     *
     * @return wait in the queue, or pass
     */
    Overlap overlap() default Overlap.QUEUE;

    /**
     * How long a run may take from its start; one that takes longer fails and its tasks are stopped.
     *
     * @return a duration; by default no limit
     */
    String timeout() default "";

    /**
     * How long after its tick a run should be finished. A run that is late raises {@link
     * Event#DEADLINE} once and goes on.
     *
     * @return a duration; by default none
     */
    String deadline() default "";

    /**
     * The record whose components are the parameters of a run. Tasks take it as a parameter of that
     * type.
     *
     * @return a record; by default the nested record named {@code Params}, if there is one
     */
    Class<?> params() default void.class;

    /**
     * How often a failed task is tried again, for tasks that do not say themselves.
     *
     * @return at least 0
     */
    int retries() default 0;

    /**
     * How long to wait before a failed task is tried again, for tasks that do not say themselves.
     *
     * @return a duration
     */
    String retryDelay() default "5m";

    /**
     * By what the delay grows from one retry to the next, for tasks that do not say themselves: 1
     * keeps it, 2 doubles it each time.
     *
     * @return at least 1
     */
    double backoff() default 1;

    /**
     * The longest delay that {@link #backoff()} can grow to, for tasks that do not say themselves.
     *
     * @return a duration; by default the longest there is, 10,000 days
     */
    String maxRetryDelay() default "";

    /**
     * How long one attempt of a task may take, for tasks that do not say themselves.
     *
     * @return a duration; by default no limit
     */
    String taskTimeout() default "";

    /**
     * The pool that tasks take their slots from, for tasks that do not say themselves.
     *
     * @return the name of a {@link Pool}; by default the pool of all tasks that name none, which has 1,024 slots
     */
    String pool() default "";

    /**
     * Who answers for this DAG: a person or a team. Shown, and used to filter.
     *
     * @return any text
     */
    String owner() default "";

    /**
     * Words to find the DAG by.
     *
     * @return any texts
     */
    String[] tags() default {};

    /**
     * Whom to tell about what.
     *
     * @return the notifications of every run
     */
    Notify[] notifications() default {};
}
