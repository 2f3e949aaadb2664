package dev.kahn.node;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.SubstituteLoggerFactory;

/**
 * Sends what is logged to the log of the attempt that it belongs to, and the rest, if it matters, to standard error. Set up in
 * code, because reading a configuration file would slow down start-up. A {@code logback.xml} of the user takes precedence: what
 * it prints is in the log of its attempt as printed output, and if it prints nothing, the entries themselves are. Where Kahn is
 * only a library in another program, nothing is set up at all.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
@AutoService(Configurator.class)
public final class Logging extends ContextAwareBase implements Configurator {

    private static final String[] FILES_OF_USERS = {"logback-test.xml", "logback.xml"};

    /** It warns of each database connection that was closed, but then takes another one, or the caller gets an error. */
    private static final String POOLED = "com.zaxxer.hikari.pool.PoolBase";

    private static final long WAIT_NANOS = 50_000;

    private static final AttemptAppender APPENDER = new AttemptAppender();

    private static volatile boolean commandLine;

    /** For the service loader. */
    public Logging() {}

    /** Declares that this process is the command line. Call it before anything can log. */
    public static void takeCharge() {
        commandLine = true;
    }

    /** The appender, for choosing where it shows what belongs to no attempt. */
    static AttemptAppender appender() {
        return APPENDER;
    }

    /**
     * From now on shows what belongs to no attempt.
     *
     * @param where shows a line
     * @param traces whether to show stack traces too
     */
    public static void show(Consumer<String> where, boolean traces) {
        APPENDER.show(where, traces);
    }

    /**
     * Makes sure that what bodies log gets to their logs even if a configuration of the user does not print it; then it is
     * shown nowhere else.
     *
     * @return whether Kahn shows what belongs to no attempt
     */
    static boolean attend() {
        if (isConfiguredByUser() && factory() instanceof LoggerContext context) {
            ch.qos.logback.classic.Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            if (!isPrinting(root)) {
                APPENDER.setContext(context);
                APPENDER.start();
                root.addAppender(APPENDER);
            }
            return false;
        }
        return true;
    }

    /**
     * Why all that is logged is lost, if it is: only slf4j 2 finds Logback, and libraries that a user adds may bring an older
     * slf4j, which Maven takes if it is nearer to the user's pom.
     */
    static Optional<String> lostBecause(ClassLoader classes) {
        if (classes.getResource("org/slf4j/spi/SLF4JServiceProvider.class") != null) {
            return Optional.empty();
        }
        return Optional.of("what is logged through slf4j is lost: slf4j-api on the class path ("
                + classes.getResource("org/slf4j/LoggerFactory.class")
                + ") is older than version 2; put kahn-runtime before all other dependencies, or add"
                + " org.slf4j:slf4j-api:2.0.20 to your own");
    }

    /** Waits while another thread sets slf4j up; until then there is a substitute. */
    private static ILoggerFactory factory() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        while (factory instanceof SubstituteLoggerFactory) {
            LockSupport.parkNanos(WAIT_NANOS);
            factory = LoggerFactory.getILoggerFactory();
        }
        return factory;
    }

    private static boolean isPrinting(ch.qos.logback.classic.Logger root) {
        for (var appender = root.iteratorForAppenders(); appender.hasNext(); ) {
            if (appender.next() instanceof ConsoleAppender) {
                return true;
            }
        }
        return false;
    }

    /** Sets what is logged at all: {@code ERROR}, {@code WARN}, {@code INFO}, {@code DEBUG} or {@code TRACE}. */
    static void setLevel(String level) {
        if (factory() instanceof LoggerContext context && APPENDER.isStarted()) {
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.toLevel(level));
        }
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (!commandLine || isConfiguredByUser()) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        APPENDER.setContext(context);
        APPENDER.start();
        ch.qos.logback.classic.Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(APPENDER);
        context.getLogger(POOLED).setLevel(Level.ERROR);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static boolean isConfiguredByUser() {
        if (System.getProperty("logback.configurationFile") != null) {
            return true;
        }
        for (String file : FILES_OF_USERS) {
            if (Logging.class.getClassLoader().getResource(file) != null) {
                return true;
            }
        }
        return false;
    }
}
