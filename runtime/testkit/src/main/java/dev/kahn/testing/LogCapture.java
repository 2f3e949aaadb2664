package dev.kahn.testing;

import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** Routes what bodies log by slf4j to the logs of their attempts, if slf4j uses Logback. */
final class LogCapture {

    private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

    private LogCapture() {}

    /**
     * Starts the capture; does nothing if it has started or slf4j uses another library. While slf4j initialises itself on
     * another thread, it holds the lock of its class, and returns only a substitute to threads that do not wait for that lock.
     */
    @SuppressWarnings("LockOnNonEnclosingClassLiteral")
    static void install() {
        synchronized (LoggerFactory.class) {
            ILoggerFactory factory = LoggerFactory.getILoggerFactory();
            if (factory.getClass().getName().equals(LOGBACK)) {
                LogbackCapture.install(factory);
            }
        }
    }
}
