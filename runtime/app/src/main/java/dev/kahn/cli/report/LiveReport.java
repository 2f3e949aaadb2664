package dev.kahn.cli.report;

import dev.kahn.engine.plan.RunChange;
import dev.kahn.terminal.Drawing;
import dev.kahn.terminal.Redraw;
import dev.kahn.terminal.Screen;
import dev.kahn.terminal.Window;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.RunBoard;
import dev.kahn.view.text.RunTree;
import java.io.IOError;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * A picture of the runs that is redrawn in place, for a terminal. At the end all of it is printed as plain text, with the
 * summary.
 *
 * <p>JLine reads and sets the terminal with {@code stty} processes, which Ctrl-C ends as it would end this one: then JLine
 * throws an {@link IOError}, and the call is repeated or skipped.
 */
public final class LiveReport implements RunReport {

    /** How often to try to restore the terminal, if Ctrl-C comes in between. */
    private static final int TRIES = 3;

    private final Screen screen;
    private final Terminal terminal;
    private final Redraw redraw;
    private final RunTree tree;
    private final Summary summary;
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private volatile boolean resized = true;
    private volatile @Nullable Attributes before;
    private Size size = Size.of(Screen.DEFAULT_WIDTH, 24);

    private LiveReport(Screen screen, Terminal terminal, RunTree tree, Summary summary) {
        this.screen = screen;
        this.terminal = terminal;
        this.redraw = new Redraw(terminal.writer());
        this.tree = tree;
        this.summary = summary;
    }

    /**
     * Takes over the terminal; empty if it cannot draw.
     *
     * @param atEnd registers what to do when the process ends
     */
    public static Optional<RunReport> on(Screen screen, RunTree tree, Summary summary, Consumer<Runnable> atEnd) {
        try {
            Terminal terminal = Window.open();
            LiveReport report = new LiveReport(screen, terminal, tree, summary);
            try {
                report.prepare(atEnd);
                return Optional.of(report);
            } catch (IOError e) {
                report.release();
                return Optional.empty();
            }
        } catch (IOException | IOError | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private void prepare(Consumer<Runnable> atEnd) {
        // Otherwise what is typed, and the ^C of Ctrl-C, would get into the picture.
        before = terminal.getAttributes();
        Attributes attributes = terminal.getAttributes();
        attributes.setLocalFlag(Attributes.LocalFlag.ECHO, false);
        attributes.setLocalFlag(Attributes.LocalFlag.ECHOCTL, false);
        terminal.setAttributes(attributes);
        atEnd.accept(this::release);
        Signals.register("WINCH", () -> resized = true);
    }

    @Override
    public void changed(Board board, List<RunChange> changes, Instant now) {}

    @Override
    public void tick(Board board, Instant now) {
        if (resized) {
            resized = false;
            resize();
        }
        print(said());
        draw(board, now);
    }

    /** A window that does not know its size, as in some containers, keeps the initial size. */
    private void resize() {
        try {
            Size told = terminal.getSize();
            size = told.getColumns() > 0 && told.getRows() > 0 ? told : size;
        } catch (IOError e) {
            resized = true;
        }
        redraw.beginAnew();
    }

    private void draw(Board board, Instant now) {
        int runs = Math.max(1, board.open().size());
        List<String> lines = new ArrayList<>();
        for (RunBoard run : board.open()) {
            for (Line line : tree.lines(run, now, Math.max(3, (size.getRows() - 1) / runs))) {
                lines.add(Drawing.of(line, screen.isColoured(), Math.max(2, size.getColumns() - 1)));
            }
        }
        redraw.show(lines);
    }

    private List<Line> said() {
        List<Line> lines = new ArrayList<>();
        for (String text = said.poll(); text != null; text = said.poll()) {
            lines.add(Line.of(text));
        }
        return lines;
    }

    /** Prints above the picture, which is redrawn below. */
    private void print(List<Line> lines) {
        if (!lines.isEmpty()) {
            redraw.show(List.of());
            lines.forEach(screen::println);
        }
    }

    @Override
    public void say(String text) {
        said.add(text);
    }

    @Override
    public void finish(Board board, Instant now) {
        List<Line> lines = said();
        for (RunBoard run : board.runs()) {
            lines.add(summary.headline(run, now));
            lines.addAll(tree.tasks(run, now, Integer.MAX_VALUE));
            lines.addAll(summary.reasons(run));
        }
        print(lines);
        release();
    }

    @Override
    public void release() {
        Attributes attributes = before;
        for (int tries = 0; attributes != null && tries < TRIES; tries++) {
            try {
                terminal.setAttributes(attributes);
                before = null;
                break;
            } catch (IOError | IllegalStateException e) {
                // Ctrl-C, or it has been restored already.
            }
        }
        try {
            terminal.close();
        } catch (IOException | IOError e) {
            // Nothing more can be done for a terminal that does not listen.
        }
    }
}
