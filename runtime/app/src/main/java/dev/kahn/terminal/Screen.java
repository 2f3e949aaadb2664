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
 * The output of the program: results go to standard output, everything else to standard error. It keeps the streams that the
 * process started with, so that it is not captured with what bodies print. Thread-safe.
 */
public final class Screen {

    /** The width of texts if the width of the window is unknown. */
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
     * @param terminal whether {@code out} is a terminal
     * @param coloured whether {@code out} may have colours
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

    /** Remembers why a write failed, which a {@link PrintStream} does not tell. */
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

        /** Whether the reader has closed a pipe. The system's message for that is localized, but only files have a position. */
        private boolean isPipe() {
            try {
                return file.getChannel().position() < 0;
            } catch (IOException e) {
                return true;
            }
        }
    }

    /** Uses the current streams of the process, with colours unless {@code NO_COLOR} says otherwise. */
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
     * The encoding of the terminal. If the system's is ASCII, as in most containers, output is UTF-8 nevertheless, because what
     * shows it reads that.
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

    /** Since Java 22 there is a console without a terminal too; it can be asked whether it has one. */
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

    /** Masks secrets in all that is written from now on. */
    public void mask(UnaryOperator<String> masking) {
        mask = masking;
    }

    /** From now on begins each line on standard error with the time: for a process that stays, that is a log. */
    public void stamp(Supplier<String> now) {
        time = () -> now.get() + "  ";
    }

    /** Whether standard output is a terminal. */
    public boolean isTerminal() {
        return terminal;
    }

    /** Whether lines may have colours. */
    public boolean isColoured() {
        return coloured;
    }

    /** How many characters fit into a line; unlimited if there is no window. */
    public int width() {
        return terminal ? Window.columns() : Integer.MAX_VALUE;
    }

    /** Prints a text of several lines as it is. */
    public void print(String text) {
        out.print(mask.apply(text));
        out.flush();
    }

    /** Prints a result. */
    public void println(String text) {
        out.println(mask.apply(text));
    }

    /** Prints a result, in colours if they are wanted. */
    public void println(Line line) {
        out.println(mask.apply(coloured ? Ansi.of(line) : line.toString()));
    }

    /** Whether the reader is gone, as after {@code | head}. */
    public boolean isClosed() {
        return out.checkError();
    }

    /** Why results were lost; empty if none were, or the reader closed the pipe. */
    public String lost() {
        return lost.get();
    }

    /** Prints a line to standard error. */
    public void note(String text) {
        err.println(time.get() + mask.apply(Printable.line(text)));
    }

    /** Reports a mistake of the user, or what is not available. */
    public void complain(String problem) {
        note("kahn: " + problem);
    }

    /** Reports an error, with its stack trace if wanted. */
    public void complain(Throwable error, boolean debug) {
        complain(error.getMessage() == null ? error.toString() : error.getMessage());
        trace(error, debug);
    }

    /** Prints the stack trace of an error, if wanted. */
    public void trace(@Nullable Throwable error, boolean debug) {
        if (debug && error != null) {
            StringWriter trace = new StringWriter();
            error.printStackTrace(new PrintWriter(trace));
            err.print(mask.apply(trace.toString()));
            err.flush();
        }
    }
}
