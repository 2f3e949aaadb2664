package dev.kahn.web.metrics;

import java.util.function.DoubleConsumer;

/** How long commits took, passed from where it is measured to where it is counted. Thread-safe. */
public final class CommitTimes {

    private volatile DoubleConsumer counter = seconds -> {};

    /**
     * A commit took some time. Costs next to nothing.
     *
     * @param seconds how long
     */
    public void took(double seconds) {
        counter.accept(seconds);
    }

    void to(DoubleConsumer other) {
        counter = other;
    }
}
