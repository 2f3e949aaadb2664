package dev.kahn.testing;

import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** Takes what bodies log by slf4j to the logs of their attempts, if Logback is what is behind slf4j. */
final class LogCapture {

    private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

    private LogCapture() {}

    /**
     * From now on; does nothing where that is so already, or where another library is behind slf4j. While slf4j sets itself up on
     * another thread it holds the lock of its class, and has but a substitute for those who do not wait for that.
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
