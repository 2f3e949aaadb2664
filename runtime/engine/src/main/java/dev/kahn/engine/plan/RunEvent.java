package dev.kahn.engine.plan;

import java.time.Instant;
import java.util.Set;

/** What can happen to a run. An event that is out of date, such as a timer of a task that is done, does nothing. */
public sealed interface RunEvent {

    /** It is the run's turn. */
    record Begin() implements RunEvent {}

    /** The node that ran it is gone: what was running there is lost. */
    record NodeLost() implements RunEvent {}

    /**
     * It is to end now, whatever its tasks do: somebody cancelled it.
     *
     * @param as {@link RunState#CANCELLED} or {@link RunState#FAILED}
     * @param reason why, in one line
     */
    record Abort(RunState as, String reason) implements RunEvent {}

    /**
     * It has used up its time.
     *
     * @param startedAt when it began: if it has begun anew since, this does nothing
     */
    record TimedOut(Instant startedAt) implements RunEvent {}

    /** The moment has come by which it should be done. */
    record DeadlinePassed() implements RunEvent {}

    /** Something about one task instance. */
    sealed interface ToInstance extends RunEvent {

        /**
         * The task instance.
         *
         * @return what identifies it in its run
         */
        InstanceKey instance();
    }

    /**
     * The moment that a task instance waits for has come.
     *
     * @param instance which
     */
    record Due(InstanceKey instance) implements ToInstance {}

    /**
     * A task instance has got the slots it waited for.
     *
     * @param instance which
     */
    record Granted(InstanceKey instance) implements ToInstance {}

    /**
     * The call of a body ended.
     *
     * @param instance whose
     * @param attempt the number of the attempt
     * @param outcome how
     */
    record Ended(InstanceKey instance, int attempt, Outcome outcome) implements ToInstance {}

    /**
     * A body has shown something beside its task.
     *
     * @param instance whose
     * @param attempt the number of the attempt
     * @param notes all that it has shown so far, as JSON
     */
    record Shown(InstanceKey instance, int attempt, String notes) implements ToInstance {}

    /**
     * An attempt has used up its time.
     *
     * @param instance whose
     * @param attempt the number of the attempt
     */
    record AttemptTimedOut(InstanceKey instance, int attempt) implements ToInstance {}

    /** Somebody wants tasks that are done to be something else. It can bring a run that is done to life. */
    sealed interface Repair extends RunEvent {}

    /**
     * Tasks are to run again. Of a mapped task that failed, only the elements that did not succeed.
     *
     * @param tasks which, or elements, {@code send[3]}, of tasks of which no more is to run again; those that are not done stay as they are
     */
    record Clear(Set<String> tasks) implements Repair {

        /** Copies the set. */
        public Clear {
            tasks = Set.copyOf(tasks);
        }
    }

    /**
     * A task is to count as ended in a certain way, whatever it is at. Tasks after it that did not run because of it
     * are decided anew.
     *
     * @param taskId which
     * @param as {@link TaskState#SUCCESS}, {@link TaskState#FAILED} or {@link TaskState#SKIPPED}
     * @param reason who or why, in one line
     */
    record Mark(String taskId, TaskState as, String reason) implements Repair {}
}
