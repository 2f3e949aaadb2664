package dev.kahn.engine.execute;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** Reads the output of a process, line by line as it comes, into the log of the attempt that the calling thread works for. */
public final class ProcessOutput {

    /** Longer lines are cut, so that a process that never ends a line does not fill the memory. */
    private static final int LONGEST_LINE = 16 * 1024;

    /** How long to wait for more output after the process has ended: its descendants may hold the output open forever. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How many characters are still read after the process has ended: no pipe holds more, so this is all it printed itself. */
    private static final long LARGEST_PIPE = 1024 * 1024;

    private final InputStream in;
    private final LineCutter lines;
    private final Thread thread = new Thread(this::read);
    private volatile long read;

    /** Whether this is waiting for the process to print more. */
    private volatile boolean isWaiting;

    /** Starts a thread from the body's thread, so that it writes to the log of the body. */
    private ProcessOutput(InputStream in, String level, Consumer<String> each) {
        this.in = in;
        boolean isOfAttempt = Capture.isThere();
        this.lines = new LineCutter(LONGEST_LINE, Capture::cut, line -> {
            if (!Capture.log(level, "", line) && !isOfAttempt) { // an attempt that is over drops the line
                print(level, line);
            }
            each.accept(line);
        });
        thread.setDaemon(true);
        thread.setName("kahn-output");
        thread.start();
    }

    /** For a body that a test calls directly. */
    private static void print(String level, String line) {
        (level.equals("OUT") ? System.out : System.err).println(line);
    }

    /**
     * Waits for a process and its output to end.
     *
     * @param process the process; its input is closed
     * @param out receives each line of the standard output, on a thread of its own
     * @param err receives each line of the standard error, on a thread of its own
     * @return its exit code
     * @throws InterruptedException if the body is to end
     */
    public static int follow(Process process, Consumer<String> out, Consumer<String> err) throws InterruptedException {
        return follow(process, out, err, PATIENCE);
    }

    static int follow(Process process, Consumer<String> out, Consumer<String> err, Duration patience)
            throws InterruptedException {
        closeInput(process);
        ProcessOutput outs = new ProcessOutput(process.getInputStream(), "OUT", out);
        ProcessOutput errs = new ProcessOutput(process.getErrorStream(), "ERR", err);
        int code = process.waitFor();
        outs.awaitEnd(patience);
        errs.awaitEnd(patience);
        return code;
    }

    private static void closeInput(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended already.
        }
    }

    /** Waits until everything that the process has printed is logged, however long logging takes. */
    private void awaitEnd(Duration patience) throws InterruptedException {
        long enough = read + LARGEST_PIPE;
        long before;
        do {
            before = read;
            thread.join(patience.toMillis());
        } while (thread.isAlive() && read < enough && (read != before || !isWaiting));
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // only its own thread writes it
    private void read() {
        try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            char[] buffer = new char[8192];
            for (int length = next(reader, buffer); length >= 0; length = next(reader, buffer)) {
                read += length;
                lines.take(buffer, length);
            }
        } catch (IOException e) {
            // Closed from this side once the process has ended.
        }
        lines.finish();
    }

    private int next(Reader reader, char[] buffer) throws IOException {
        isWaiting = true;
        try {
            return reader.read(buffer);
        } finally {
            isWaiting = false;
        }
    }
}
