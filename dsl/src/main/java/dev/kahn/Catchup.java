package dev.kahn;

/** What happens to missed ticks; see {@link Dag#catchup()}. */
public enum Catchup {
    /** No missed tick gets a run. */
    NONE,
    /** Only the latest missed tick gets a run. */
    LATEST,
    /** Each missed tick gets a run, oldest first. */
    ALL
}
