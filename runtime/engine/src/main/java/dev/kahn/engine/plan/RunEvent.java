package dev.kahn.engine.plan;

import java.time.Instant;
import java.util.Set;

/** Something that happens to a run. An event that is out of date, such as a timer of a task that is done, does nothing. */
public sealed interface RunEvent {

    /** The run's turn has come. */
    record Begin() implements RunEvent {}

    /** The node that ran it is gone, and what ran there is lost. */
    record NodeLost() implements RunEvent {}

    /** The process is to end, and stops what it runs. The next one runs it again. */
    record ProcessEnds() implements RunEvent {}

    /**
     * The run is to end now, whatever its tasks are doing.
     *
     * @param as {@link RunState#CANCELLED} or {@link RunState#FAILED}
     * @param reason why, in one line
     */
    record Abort(RunState as, String reason) implements RunEvent {}

    /**
     * The run has used up its timeout.
     *
     * @param startedAt when it began; the event does nothing if the run has begun anew since
     */
    record TimedOut(Instant startedAt) implements RunEvent {}

    /** The moment of its deadline has come. */
    record DeadlinePassed() implements RunEvent {}

    /** An event of one task instance. */
    sealed interface ToInstance extends RunEvent {

        /**
         * The task instance concerned.
         *
         * @return its key within the run
         */
        InstanceKey instance();
    }

    /**
     * The moment that a task instance waited for has come.
     *
     * @param instance the task instance
     */
    record Due(InstanceKey instance) implements ToInstance {}

    /**
     * A task instance got the slots it waited for.
     *
     * @param instance the task instance
     */
    record Granted(InstanceKey instance) implements ToInstance {}

    /**
     * The call of a body ended.
     *
     * @param instance the task instance
     * @param attempt the number of the attempt
     * @param outcome how the call ended
     */
    record Ended(InstanceKey instance, int attempt, BodyOutcome outcome) implements ToInstance {}

    /**
     * A body has shown something.
     *
     * @param instance the task instance
     * @param attempt the number of the attempt
     * @param notes everything it has shown so far, as JSON
     */
    record Shown(InstanceKey instance, int attempt, String notes) implements ToInstance {}

    /**
     * An attempt has used up its timeout.
     *
     * @param instance the task instance
     * @param attempt the number of the attempt
     */
    record AttemptTimedOut(InstanceKey instance, int attempt) implements ToInstance {}

    /**
     * The body of an attempt called {@code System.exit}, which ends the process.
     *
     * @param instance the task instance
     * @param attempt the number of the attempt
     */
    record Exited(InstanceKey instance, int attempt) implements ToInstance {}

    /** A person changes what became of tasks. It can make a run that is done run again. */
    sealed interface Repair extends RunEvent {}

    /**
     * Tasks are to run again; of a mapped task that failed, only the elements that did not succeed.
     *
     * @param tasks the tasks, or, like {@code send[3]}, single elements of tasks; those that are not done stay as they are
     */
    record Clear(Set<String> tasks) implements Repair {

        /** Copies the set. */
        public Clear {
            tasks = Set.copyOf(tasks);
        }
    }

    /**
     * A task, or one element of a mapped task, is to count as ended in a certain state, whatever it is doing. Downstream tasks
     * that did not run because of it are decided again.
     *
     * @param instance the task, or the element
     * @param as {@link TaskState#SUCCESS}, {@link TaskState#FAILED} or {@link TaskState#SKIPPED}
     * @param reason who or why, in one line
     */
    record Mark(InstanceKey instance, TaskState as, String reason) implements Repair {}
}
