package dev.kahn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a class as a DAG: a set of tasks and the order in which they run.
 *
 * <p>Its nodes are the methods annotated {@link Task} or {@link Sensor}. For a class {@code X} the
 * processor generates {@code XDag}, the graph, and {@code XMain}, a main class. The Javadoc of the
 * class is the description of the DAG.
 *
 * <p>The class needs a constructor without parameters that is not private, or an {@link
 * InstanceFactory}. Each task body gets a fresh instance, so instance fields cannot carry values
 * from task to task: return a value, and take it with {@link From}.
 *
 * <p>Write durations as {@code 90s}, {@code 5m}, {@code 2h30m}, {@code 1d} or in ISO-8601 ({@code
 * PT5M}). Write instants in ISO-8601 ({@code 2026-11-23T00:00:00Z}); a date ({@code 2026-11-23}) is
 * its midnight in {@link #zone()}. An empty string means "not set".
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Dag {

    /**
     * The id, unique among all DAGs of a program: letters, digits, {@code _} and {@code -}, starting
     * with a letter or {@code _}, at most 100 characters.
     *
     * @return the id; by default the simple name of the class
     */
    String id() default "";

    /**
     * When runs start by themselves: a cron expression of five fields (minute, hour, day of month,
     * month, day of week), {@code @hourly @daily @weekly @monthly @yearly}, or {@code every 10m}. See
     * {@link dev.kahn.graph.Schedule} for the whole grammar and for what happens when clocks change.
     *
     * @return the schedule; by default none: the DAG runs when somebody triggers it, or after other DAGs
     */
    String schedule() default "";

    /**
     * The time zone of the schedule's local times.
     *
     * @return an id of the IANA database, such as {@code Asia/Taipei}
     */
    String zone() default "UTC";

    /**
     * The DAGs that this one runs after. A run starts once each of them has had a new success since the
     * last run.
     *
     * @return classes annotated {@code @Dag}
     */
    Class<?>[] after() default {};

    /**
     * The first moment for which the schedule creates a run.
     *
     * @return an instant of whole seconds, or a date; by default the moment when the DAG is first served
     */
    String start() default "";

    /**
     * The moment from which the schedule creates no more runs.
     *
     * @return an instant or a date; by default never
     */
    String end() default "";

    /**
     * What happens to missed ticks: those that came due while nothing was serving, or while the DAG was paused.
     *
     * @return which of the missed ticks get a run
     */
    Catchup catchup() default Catchup.LATEST;

    /**
     * How many runs of this DAG may be active at once; further runs are queued.
     *
     * @return at least 1
     */
    int maxActiveRuns() default 1;

    /**
     * What a tick does when {@link #maxActiveRuns()} runs are active already.
     *
     * @return whether its run waits in the queue, or the tick passes without a run
     */
    Overlap overlap() default Overlap.QUEUE;

    /**
     * How long a run may take from its start. A run that takes longer fails, and its tasks are stopped.
     *
     * @return a duration; by default no limit
     */
    String timeout() default "";

    /**
     * How long after its tick a run should be finished. A run that is late raises {@link
     * Event#DEADLINE} once and continues.
     *
     * @return a duration; by default none
     */
    String deadline() default "";

    /**
     * The record whose components are the parameters of a run. A task that needs them takes a parameter of
     * this type.
     *
     * @return a record; by default the nested record named {@code Params}, if there is one
     */
    Class<?> params() default void.class;

    /**
     * How many times a failed task is retried. A task can override it.
     *
     * @return at least 0
     */
    int retries() default 0;

    /**
     * How long to wait before a retry. A task can override it.
     *
     * @return a duration
     */
    String retryDelay() default "5m";

    /**
     * The factor by which the delay grows from one retry to the next: 1 keeps it constant, 2 doubles it
     * each time. A task can override it.
     *
     * @return at least 1
     */
    double backoff() default 1;

    /**
     * The longest delay that {@link #backoff()} can lead to. A task can override it.
     *
     * @return a duration; by default the longest possible one, 10,000 days
     */
    String maxRetryDelay() default "";

    /**
     * How long one attempt of a task may take. A task can override it; it does not apply to sensors.
     *
     * @return a duration; by default no limit
     */
    String taskTimeout() default "";

    /**
     * The pool from which tasks take their slots. A task can override it.
     *
     * @return the name of a {@link Pool}; by default the pool shared by all tasks that name none, which has 1,024 slots
     */
    String pool() default "";

    /**
     * Who is responsible for this DAG: a person or a team. Shown, and available as a filter.
     *
     * @return any text
     */
    String owner() default "";

    /**
     * Labels to find the DAG by.
     *
     * @return any texts
     */
    String[] tags() default {};

    /**
     * Whom to notify about which events of its runs.
     *
     * @return the notifications of every run; by default those of the settings
     */
    Notify[] notifications() default {};
}
