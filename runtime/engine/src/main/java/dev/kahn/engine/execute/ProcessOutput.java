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

    /** What it left behind may hold its output open for ever; that this prints more is waited for no longer than this. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** All that the process itself has printed is among so many characters that are read once it has ended. */
    private static final long LARGEST_PIPE = 1024 * 1024;

    private final InputStream in;
    private final LineCutter lines;
    private final Thread thread = new Thread(this::read);
    private volatile long read;

    /** Whether it waits for the process to print more. */
    private volatile boolean isWaiting;

    /** Starts a thread, which the body starts: so it writes to the log of the body. */
    private ProcessOutput(InputStream in, String level, Consumer<String> each) {
        this.in = in;
        boolean isOfAttempt = Capture.isThere();
        this.lines = new LineCutter(LONGEST_LINE, Capture::cut, line -> {
            if (!Capture.log(level, "", line) && !isOfAttempt) { // of one that is over, it is for nobody
                print(level, line);
            }
            each.accept(line);
        });
        thread.setDaemon(true);
        thread.setName("kahn-output");
        thread.start();
    }

    /** Of a body that a test calls by itself. */
    private static void print(String level, String line) {
        (level.equals("OUT") ? System.out : System.err).println(line);
    }

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

    /** However long logging takes: what the process has printed is told in full. */
    private void awaitEnd(Duration patience) throws InterruptedException {
        long enough = read + LARGEST_PIPE;
        long before;
        do {
            before = read;
            thread.join(patience.toMillis());
        } while (thread.isAlive() && read < enough && (read != before || !isWaiting));
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // its thread alone writes it
    private void read() {
        try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            char[] buffer = new char[8192];
            for (int length = next(reader, buffer); length >= 0; length = next(reader, buffer)) {
                read += length;
                lines.take(buffer, length);
            }
        } catch (IOException e) {
            // It is closed from this side once the process has ended.
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
