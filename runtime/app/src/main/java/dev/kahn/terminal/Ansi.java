package dev.kahn.terminal;

import dev.kahn.view.text.Line;
import dev.kahn.view.text.Paint;
import picocli.CommandLine.Help.Ansi.Style;

/** Lines in colours, for output that is printed once. Does not use JLine, which is slow to load and draws boxes in ASCII here. */
public final class Ansi {

    private Ansi() {}

    static String of(Line line) {
        StringBuilder text = new StringBuilder();
        for (Line.Piece piece : line.pieces()) {
            if (piece.paint() == Paint.PLAIN) {
                text.append(piece.text());
            } else {
                Style style = style(piece.paint());
                text.append(style.on()).append(piece.text()).append(Style.reset.on());
            }
        }
        return text.toString().stripTrailing();
    }

    private static Style style(Paint paint) {
        return switch (paint) {
            case PLAIN -> Style.reset;
            case STRONG -> Style.bold;
            case FAINT -> Style.faint;
            case GOOD -> Style.fg_green;
            case BAD -> Style.fg_red;
            case ACTIVE -> Style.fg_cyan;
            case WAITING -> Style.fg_yellow;
        };
    }
}
