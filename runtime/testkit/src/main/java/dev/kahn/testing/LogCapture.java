package dev.kahn.testing;

import org.slf4j.LoggerFactory;

/** Takes what bodies log by slf4j to the logs of their attempts, if Logback is what is behind slf4j. */
final class LogCapture {

    private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

    private LogCapture() {}

    /** From now on; does nothing where that is so already, or where another library is behind slf4j. */
    static synchronized void install() {
        Object factory = LoggerFactory.getILoggerFactory();
        if (factory.getClass().getName().equals(LOGBACK)) {
            LogbackCapture.install(factory);
        }
    }
}
