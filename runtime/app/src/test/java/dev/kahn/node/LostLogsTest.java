package dev.kahn.node;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.port.AttemptLog;
import dev.kahn.setup.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** That logs cannot be written is told where it can be read. */
class LostLogsTest {

    private static final AttemptKey ATTEMPT = new AttemptKey("Daily", 7, "load", -1, 1);

    /** As threads inherit the attempt that they work for. */
    private final InheritableThreadLocal<String> worksFor = new InheritableThreadLocal<>();

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Test
    void it_is_told_by_a_thread_of_no_attempt_while_others_go_on_writing_to_the_log(@TempDir Path home)
            throws Exception {
        while (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext)) {
            Thread.onSpinWait(); // another test makes it just now
        }
        Logger logger = (Logger) LoggerFactory.getLogger("dev.kahn.log.LostEntries");
        AttemptAppender appender = new AttemptAppender();
        appender.setContext(logger.getLoggerContext());
        appender.start();
        logger.addAppender(appender);
        try (AttemptLog log =
                Storage.logsIn(Files.createFile(home.resolve("logs"))).open(ATTEMPT)) {
            appender.show(line -> told.add(worksFor.get() + ": " + whileAnotherWrites(log) + ": " + line), false);
            worksFor.set("load");
            write(log);
            assertThat(told.poll(1, TimeUnit.MINUTES))
                    .startsWith("null: written: kahn: Logs cannot be written, so what tasks log is lost");
        } finally {
            logger.detachAppender(appender);
        }
    }

    private static void write(AttemptLog log) {
        log.write(Instant.parse("2026-11-23T16:28:17Z"), "INFO", "", "lost");
    }

    private static String whileAnotherWrites(AttemptLog log) {
        Thread another = new Thread(() -> write(log));
        another.start();
        try {
            another.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return another.isAlive() ? "waits" : "written";
    }
}
