package dev.kahn.testing;

import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.SubstituteLoggerFactory;

/** Takes what bodies log by slf4j to the logs of their attempts, if Logback is what is behind slf4j. */
final class LogCapture {

    private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

    private LogCapture() {}

    /** From now on; does nothing where that is so already, or where another library is behind slf4j. */
    static synchronized void install() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        while (factory instanceof SubstituteLoggerFactory) { // until another thread has set it up
            Thread.onSpinWait();
            factory = LoggerFactory.getILoggerFactory();
        }
        if (factory.getClass().getName().equals(LOGBACK)) {
            LogbackCapture.install(factory);
        }
    }
}
