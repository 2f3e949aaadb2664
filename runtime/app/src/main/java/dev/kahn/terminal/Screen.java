package dev.kahn.terminal;

import dev.kahn.view.Printable;
import dev.kahn.view.text.Line;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the program writes: results to the standard output, everything else to the standard error. It keeps the streams
 * that the process began with, so that it is not captured with what bodies print. Thread-safe.
 */
public final class Screen {

    /** How wide a text may be where nobody says how wide the window is. */
    public static final int DEFAULT_WIDTH = Window.DEFAULT_COLUMNS;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final boolean coloured;
    private final Supplier<String> lost;
    private volatile UnaryOperator<String> mask = UnaryOperator.identity();
    private volatile Supplier<String> time = () -> "";

    /**
     * @param out where results go
     * @param err where everything else goes
     * @param terminal whether a person looks at what goes to the first
     * @param coloured whether that may have colours
     */
    public Screen(PrintStream out, PrintStream err, boolean terminal, boolean coloured) {
        this(out, err, terminal, coloured, () -> "");
    }

    private Screen(PrintStream out, PrintStream err, boolean terminal, boolean coloured, Supplier<String> lost) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.coloured = coloured;
        this.lost = lost;
    }

    /** Remembers why something could not be written, as a {@link PrintStream} keeps that for itself. */
    private static final class StandardOutput extends FilterOutputStream {
        private final FileOutputStream file;
        private volatile String lost = "";

        StandardOutput(FileOutputStream file) {
            super(file);
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            try {
                file.write(bytes, from, count);
            } catch (IOException e) {
                lost = isPipe() ? "" : String.valueOf(e.getMessage());
                throw e;
            }
        }

        /** Who read it wanted no more. What the system says of that is in the user's language, but only files have a position. */
        private boolean isPipe() {
            try {
                return file.getChannel().position() < 0;
            } catch (IOException e) {
                return true;
            }
        }
    }

    /** The streams that the process has now; colours unless {@code NO_COLOR} says otherwise. */
    public static Screen ofProcess() {
        boolean terminal = hasTerminal();
        StandardOutput out = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        return new Screen(
                stream(out),
                stream(new FileOutputStream(FileDescriptor.err)),
                terminal,
                terminal && colours(System.getenv()),
                () -> out.lost);
    }

    private static PrintStream stream(OutputStream to) {
        return new PrintStream(to, true, charset());
    }

    /**
     * The encoding of the terminal. Where the system has none but ASCII, as most containers do, all that is written is
     * UTF-8 nevertheless, as whatever shows it reads that.
     */
    static Charset charset() {
        for (String property : new String[] {"stdout.encoding", "sun.stdout.encoding", "native.encoding"}) {
            String name = System.getProperty(property, "");
            if (!name.isEmpty() && Charset.isSupported(name)) {
                Charset charset = Charset.forName(name);
                return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
            }
        }
        return StandardCharsets.UTF_8;
    }

    /** From Java 22 on there is a console without a terminal too, which can be asked. */
    @SuppressWarnings("SystemConsoleNull") // asked for below
    private static boolean hasTerminal() {
        java.io.Console console = System.console();
        if (console == null || System.getenv().getOrDefault("TERM", "dumb").equals("dumb")) {
            return false;
        }
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** See no-color.org. */
    static boolean colours(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /** From now on takes secrets out of whatever is written. */
    public void mask(UnaryOperator<String> masking) {
        mask = masking;
    }

    /** From now on says first of each line to the standard error when it is written: of a process that stays, that is a log. */
    public void stamp(Supplier<String> now) {
        time = () -> now.get() + "  ";
    }

    /** Whether a person looks at it. */
    public boolean isTerminal() {
        return terminal;
    }

    /** Whether lines may have colours. */
    public boolean isColoured() {
        return coloured;
    }

    /** How many characters fit into a line; no bound, where there is no window. */
    public int width() {
        return terminal ? Window.columns() : Integer.MAX_VALUE;
    }

    /** Prints a text of several lines as it is. */
    public void print(String text) {
        out.print(mask.apply(text));
        out.flush();
    }

    /** A result. */
    public void println(String text) {
        out.println(mask.apply(text));
    }

    /** A result, in colours if they are wanted. */
    public void println(Line line) {
        out.println(mask.apply(coloured ? Ansi.of(line) : line.toString()));
    }

    /** Whether nobody reads any more, as after {@code | head}. */
    public boolean isClosed() {
        return out.checkError();
    }

    /** Why results have been lost; empty if none have, or whoever read them wanted no more. */
    public String lost() {
        return lost.get();
    }

    /** One line to the standard error. */
    public void note(String text) {
        err.println(time.get() + mask.apply(Printable.line(text)));
    }

    /** What a user did wrong, or cannot have now. */
    public void complain(String problem) {
        note("kahn: " + problem);
    }

    /** The same, with where it happened if that is wanted. */
    public void complain(Throwable error, boolean debug) {
        complain(error.getMessage() == null ? error.toString() : error.getMessage());
        trace(error, debug);
    }

    /** Where it happened, if that is wanted. */
    public void trace(@Nullable Throwable error, boolean debug) {
        if (debug && error != null) {
            StringWriter trace = new StringWriter();
            error.printStackTrace(new PrintWriter(trace));
            err.print(mask.apply(trace.toString()));
            err.flush();
        }
    }
}
