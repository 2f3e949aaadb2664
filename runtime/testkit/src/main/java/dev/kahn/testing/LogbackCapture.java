package dev.kahn.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.kahn.engine.execute.Capture;

/** Offers each event to the attempt that its thread works for. A class of its own, because Logback is optional. */
final class LogbackCapture extends AppenderBase<ILoggingEvent> {

    private static final String NAME = "kahn-testkit";

    static void install(Object factory) {
        LoggerContext context = (LoggerContext) factory;
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        if (root.getAppender(NAME) == null) {
            LogbackCapture appender = new LogbackCapture();
            appender.setName(NAME);
            appender.setContext(context);
            appender.start();
            root.addAppender(appender);
            Logger engine = context.getLogger("dev.kahn.engine");
            if (engine.getLevel() == null) {
                engine.setLevel(Level.WARN); // a test with a thousand crashes need not log that each run continues
            }
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        String trace = thrown == null ? "" : "\n" + ThrowableProxyUtil.asString(thrown);
        Capture.log(event.getLevel().toString(), event.getLoggerName(), event.getFormattedMessage() + trace);
    }
}
