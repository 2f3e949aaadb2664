package dev.kahn.terminal;

import java.io.PrintWriter;
import java.util.List;

/**
 * A picture of some lines that is redrawn in place, below what the terminal shows. Only lines that differ are written. JLine's
 * {@code Display} would write parts of lines, and put them in the wrong places if the terminal and JLine disagree about the
 * width of an emoji, and all of them after the window is resized.
 *
 * <p>Invariant: the cursor is on the last line of the picture. No line is as wide as the window.
 */
public final class Redraw {

    private static final String CSI = "\u001b[";

    private final PrintWriter terminal;
    private List<String> shown = List.of();

    public Redraw(PrintWriter terminal) {
        this.terminal = terminal;
    }

    /** Replaces the lines shown before. */
    public void show(List<String> lines) {
        StringBuilder text = new StringBuilder();
        if (!shown.isEmpty()) {
            text.append('\r').append(shown.size() > 1 ? CSI + (shown.size() - 1) + "A" : "");
        }
        boolean isShorter = lines.size() < shown.size();
        for (int i = 0; i < lines.size(); i++) {
            boolean isLast = i == lines.size() - 1;
            if (i >= shown.size() || !lines.get(i).equals(shown.get(i)) || (isLast && isShorter)) {
                text.append(lines.get(i)).append(CSI).append('K');
            }
            text.append(isLast ? "" : "\r\n");
        }
        text.append(isShorter ? CSI + "J" : "");
        shown = List.copyOf(lines);
        terminal.print(text);
        terminal.flush();
    }

    /** Starts over in an empty window: after a resize it is unknown what became of the picture. */
    public void beginAnew() {
        if (!shown.isEmpty()) {
            terminal.print(CSI + "H" + CSI + "J");
            shown = List.of();
        }
    }
}
