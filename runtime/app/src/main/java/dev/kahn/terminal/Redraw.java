package dev.kahn.terminal;

import java.io.PrintWriter;
import java.util.List;

/**
 * A picture of some lines that is drawn anew in place, below whatever the terminal shows. Only lines that differ are written.
 * Not by JLine's {@code Display}, which writes parts of lines: where a terminal sees an emoji as wider or narrower than JLine does,
 * they would come to the wrong places, and after the window has changed all would.
 *
 * <p>Invariant: the cursor is in the last line of the picture. No line is as wide as the window.
 */
public final class Redraw {

    private static final String CSI = "\u001b[";

    private final PrintWriter terminal;
    private List<String> shown = List.of();

    public Redraw(PrintWriter terminal) {
        this.terminal = terminal;
    }

    /** Shows these lines instead of those before. */
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

    /** The window has another size, and nobody knows what became of the picture: begins anew in an empty window. */
    public void beginAnew() {
        if (!shown.isEmpty()) {
            terminal.print(CSI + "H" + CSI + "J");
            shown = List.of();
        }
    }
}
