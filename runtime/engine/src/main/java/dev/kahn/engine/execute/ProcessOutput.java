package dev.kahn.engine.execute;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** Reads what a process prints, line by line as it comes, into the log of the attempt that the calling thread works for. */
public final class ProcessOutput {

    /** Longer lines are cut in two, so that a process that never ends a line holds no memory. */
    private static final int LONGEST_LINE = 16 * 1024;

    /** What it left behind may hold its output open for ever; what that prints is read no longer than this. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private ProcessOutput() {}

    /**
     * Waits for the end of a process and of its output.
     *
     * @param process what to wait for; its input is closed
     * @param out takes each line of the standard output, from a thread of its own
     * @param err takes each line of the standard error, from a thread of its own
     * @return its exit code
     * @throws InterruptedException if the body is to end
     */
    public static int follow(Process process, Consumer<String> out, Consumer<String> err) throws InterruptedException {
        closeInput(process);
        Thread outs = reader(process.getInputStream(), "OUT", out);
        Thread errs = reader(process.getErrorStream(), "ERR", err);
        int code = process.waitFor();
        outs.join(PATIENCE.toMillis());
        errs.join(PATIENCE.toMillis());
        return code;
    }

    private static void closeInput(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended already.
        }
    }

    /** A thread that the body starts: so it writes to the log of the body. */
    private static Thread reader(InputStream in, String level, Consumer<String> each) {
        boolean isOfAttempt = Capture.isThere();
        Thread thread = new Thread(() -> read(in, line -> {
            if (!Capture.log(level, "", line) && !isOfAttempt) { // of one that is over, it is for nobody
                print(level, line);
            }
            each.accept(line);
        }));
        thread.setDaemon(true);
        thread.setName("kahn-output");
        thread.start();
        return thread;
    }

    /** Of a body that a test calls by itself. */
    private static void print(String level, String line) {
        (level.equals("OUT") ? System.out : System.err).println(line);
    }

    static void read(InputStream in, Consumer<String> each) {
        LineCutter lines = new LineCutter(LONGEST_LINE, Capture::cut, each);
        try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            char[] buffer = new char[8192];
            for (int length = reader.read(buffer); length >= 0; length = reader.read(buffer)) {
                lines.take(buffer, length);
            }
        } catch (IOException e) {
            // It is closed from this side once the process has ended.
        }
        lines.finish();
    }
}
