package dev.kahn.engine.execute;

import dev.kahn.engine.port.AttemptLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends what a body prints and logs to the log of its attempt. Each thread remembers which attempt it works for, and threads
 * that a body starts inherit it. Such threads can outlive the body, for example those of a pool that the body was the first
 * to use; once the attempt is over they work for none.
 *
 * <p>Thread-safe.
 */
public final class Capture {

    /** Longer lines, in chars, are cut, so that a body that never ends a line does not fill the memory. */
    private static final int LONGEST_LINE = 64 * 1024;

    /** How many bytes are decoded at a time, so that a large write is not held in memory twice. */
    private static final int PIECE = 8 * 1024;

    private static final InheritableThreadLocal<@Nullable Capture> CURRENT = new InheritableThreadLocal<>();

    private final AttemptLog log;
    private final Clock clock;
    private final Lines out;
    private final Lines err;
    private volatile boolean over;

    Capture(AttemptLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
        this.out = new Lines("OUT");
        this.err = new Lines("ERR");
    }

    /**
     * Replaces {@code System.out} and {@code System.err} by streams that know which attempt a thread works for. What other
     * threads print goes where it went before. Does nothing if they are replaced already.
     */
    public static synchronized void install() {
        if (!(System.out instanceof Switched)) {
            System.setOut(new Switched(System.out, capture -> capture.out.stream()));
        }
        if (!(System.err instanceof Switched)) {
            System.setErr(new Switched(System.err, capture -> capture.err.stream()));
        }
    }

    /**
     * Logs for the attempt that the calling thread works for.
     *
     * @param level the level's name
     * @param source the logger's name
     * @param text one or more lines
     * @return false if the thread works for no attempt; then nothing was written
     */
    public static boolean log(String level, String source, String text) {
        Capture capture = current();
        if (capture == null) {
            return false;
        }
        capture.write(level, source, text);
        return true;
    }

    /**
     * Finds where to cut a line that the attempt of the calling thread will log.
     *
     * @param line the line so far
     * @return how many of its characters can be logged now; may be 0
     */
    static int cut(String line) {
        Capture capture = current();
        return capture == null ? line.length() : capture.log.cut(line);
    }

    /** Whether the calling thread works for an attempt. */
    static boolean isThere() {
        return current() != null;
    }

    private static @Nullable Capture current() {
        Capture capture = CURRENT.get();
        return capture == null || capture.over ? null : capture;
    }

    void enter() {
        CURRENT.set(this);
    }

    /** Writes unfinished lines. Threads that the body left behind work for no attempt from now on. */
    void leave() {
        CURRENT.remove();
        over = true;
        out.finish();
        err.finish();
    }

    void write(String level, String source, String text) {
        log.write(clock.instant(), level, source, text);
    }

    /** Cuts a stream of bytes into lines. The bytes of a character may arrive separately. */
    private final class Lines extends OutputStream {
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        private final LineCutter lines;
        private @Nullable PrintStream stream;

        /** The bytes so far of a character that is not complete. */
        private byte[] begun = {};

        Lines(String level) {
            this.lines = new LineCutter(LONGEST_LINE, log::cut, line -> Capture.this.write(level, "", line));
        }

        /** Made when something is first printed: its buffers are larger than all else that an attempt needs. */
        synchronized PrintStream stream() {
            if (stream == null) {
                stream = new PrintStream(this, true, StandardCharsets.UTF_8);
            }
            return stream;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            int done = 0;
            while (done < length) {
                int piece = Math.min(PIECE, length - done);
                writePiece(bytes, from + done, piece);
                done += piece;
            }
        }

        private void writePiece(byte[] bytes, int from, int length) {
            ByteBuffer in = begun.length == 0
                    ? ByteBuffer.wrap(bytes, from, length)
                    : ByteBuffer.allocate(begun.length + length)
                            .put(begun)
                            .put(bytes, from, length)
                            .flip();
            decode(in, false);
            begun = new byte[in.remaining()];
            in.get(begun);
        }

        synchronized void finish() {
            if (begun.length > 0) {
                decode(ByteBuffer.wrap(begun), true);
                decoder.reset(); // a thread that was just printing may still write
                begun = new byte[0];
            }
            lines.finish();
        }

        /** One byte makes at most one char. */
        private void decode(ByteBuffer in, boolean isEnd) {
            CharBuffer out = CharBuffer.allocate(in.remaining());
            decoder.decode(in, out, isEnd);
            lines.take(out.array(), out.position());
        }
    }

    /**
     * Replaces {@code System.out} or {@code System.err}. It holds no lock while it prints, unlike the stream that it extends, so
     * that a thread that waits for the log of its attempt holds up no other attempt. Whatever is not overridden here calls
     * what is.
     */
    private static final class Switched extends PrintStream {
        private final PrintStream original;
        private final Function<Capture, PrintStream> own;

        Switched(PrintStream original, Function<Capture, PrintStream> own) {
            super(original);
            this.original = original;
            this.own = own;
        }

        private PrintStream to() {
            Capture capture = current();
            return capture == null ? original : own.apply(capture);
        }

        @Override
        public void print(boolean value) {
            to().print(value);
        }

        @Override
        public void print(char value) {
            to().print(value);
        }

        @Override
        public void print(int value) {
            to().print(value);
        }

        @Override
        public void print(long value) {
            to().print(value);
        }

        @Override
        public void print(float value) {
            to().print(value);
        }

        @Override
        public void print(double value) {
            to().print(value);
        }

        @Override
        public void print(char[] value) {
            to().print(value);
        }

        @Override
        public void print(@Nullable String value) {
            to().print(value);
        }

        @Override
        public void print(@Nullable Object value) {
            to().print(value);
        }

        @Override
        public void println() {
            to().println();
        }

        @Override
        public void println(boolean value) {
            to().println(value);
        }

        @Override
        public void println(char value) {
            to().println(value);
        }

        @Override
        public void println(int value) {
            to().println(value);
        }

        @Override
        public void println(long value) {
            to().println(value);
        }

        @Override
        public void println(float value) {
            to().println(value);
        }

        @Override
        public void println(double value) {
            to().println(value);
        }

        @Override
        public void println(char[] value) {
            to().println(value);
        }

        @Override
        public void println(@Nullable String value) {
            to().println(value);
        }

        @Override
        public void println(@Nullable Object value) {
            to().println(value);
        }

        @Override
        public void write(int b) {
            to().write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            to().write(bytes, from, length);
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            to().write(bytes);
        }

        @Override
        public void writeBytes(byte[] bytes) {
            to().writeBytes(bytes);
        }

        @Override
        public PrintStream format(String format, @Nullable Object... values) {
            to().format(format, values);
            return this;
        }

        @Override
        public PrintStream format(@Nullable Locale locale, String format, @Nullable Object... values) {
            to().format(locale, format, values);
            return this;
        }

        @Override
        public void flush() {
            to().flush();
        }

        /** A body that closes it, for example with a writer over it, closes it for nobody. */
        @Override
        public void close() {
            flush();
        }

        @Override
        public boolean checkError() {
            return to().checkError();
        }
    }
}
