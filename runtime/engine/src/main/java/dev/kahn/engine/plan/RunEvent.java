package dev.kahn.engine.plan;

/** What can happen to a run. An event that is out of date, such as a timer of a task that is done, does nothing. */
public sealed interface RunEvent {

    /** It is the run's turn. */
    record Begin() implements RunEvent {}

    /**
     * The moment that a task waits for has come.
     *
     * @param taskId the task
     */
    record Due(String taskId) implements RunEvent {}

    /**
     * The call of a body ended.
     *
     * @param taskId the task
     * @param attempt the number of the attempt
     * @param outcome how
     */
    record Ended(String taskId, int attempt, Outcome outcome) implements RunEvent {}

    /**
     * An attempt has used up its time.
     *
     * @param taskId the task
     * @param attempt the number of the attempt
     */
    record AttemptTimedOut(String taskId, int attempt) implements RunEvent {}

    /**
     * It is to end now, whatever its tasks do: somebody cancelled it, it used up its time, or the DAG has
     * changed so that it cannot go on.
     *
     * @param as {@link RunState#CANCELLED} or {@link RunState#FAILED}
     * @param reason why, in one line
     */
    record Abort(RunState as, String reason) implements RunEvent {}

    /** The node that ran it is gone: what was running there is lost. */
    record NodeLost() implements RunEvent {}
}
