package dev.kahn;

/** What happens to ticks that passed while nothing was running; see {@link Dag#catchup()}. */
public enum Catchup {
    /** None of them gets a run. */
    NONE,
    /** The latest one gets a run, the earlier ones do not. */
    LATEST,
    /** Each of them gets a run, oldest first. */
    ALL
}
