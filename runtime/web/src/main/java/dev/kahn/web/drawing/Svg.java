package dev.kahn.web.drawing;

import dev.kahn.view.Printable;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes SVG. Invariant: whatever texts and values it is given, the output is well-formed, printable XML in which they
 * are only texts and values. Not thread-safe.
 */
final class Svg {
    private final StringBuilder out = new StringBuilder(4096);
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Begins a picture. It scales by its {@code viewBox}; width and height are those at which texts have their nominal
     * size.
     */
    static Svg begin(String style, double width, double height, String label) {
        Svg svg = new Svg();
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "drawing " + style,
                "width",
                number(width),
                "height",
                number(height),
                "viewBox",
                "0 0 " + number(width) + " " + number(height),
                "role",
                "group",
                "aria-label",
                label);
        return svg;
    }

    /** Opens an element, up to {@link #close()}; attributes are names and values in turn. */
    Svg open(String element, String... attributes) {
        start(element, attributes);
        out.append('>');
        open.push(element);
        return this;
    }

    Svg close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An empty element. */
    Svg empty(String element, String... attributes) {
        start(element, attributes);
        out.append("/>");
        return this;
    }

    /** An element with a text. */
    Svg text(String text, String element, String... attributes) {
        open(element, attributes);
        escape(text);
        return close();
    }

    /** A text at {@code x}, which is its start, middle or end, depending on the style. */
    Svg text(String text, String style, double x, double y) {
        return text(text, "text", "class", style, "x", number(x), "y", number(y));
    }

    /** A rectangle with round corners of this radius. */
    Svg rectangle(String style, double x, double y, double width, double height, double radius) {
        return empty(
                "rect",
                "class",
                style,
                "x",
                number(x),
                "y",
                number(y),
                "width",
                number(width),
                "height",
                number(height),
                "rx",
                number(radius));
    }

    /** The tooltip of the element, which screen readers read out. */
    Svg title(String text) {
        return text(text, "title");
    }

    /** Ends a line, so that a diff of two pictures is readable. */
    Svg line() {
        out.append('\n');
        return this;
    }

    /** Closes all open elements. */
    String end() {
        while (!open.isEmpty()) {
            close();
        }
        return out.toString();
    }

    /** A coordinate to a tenth, the same on every machine. */
    static String number(double value) {
        long tenths = Math.round(value * 10);
        String sign = tenths < 0 ? "-" : "";
        long whole = Math.abs(tenths) / 10;
        long tenth = Math.abs(tenths) % 10;
        return sign + whole + (tenth == 0 ? "" : "." + tenth);
    }

    private void start(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
    }

    private void escape(String text) {
        Printable.text(text).codePoints().forEach(point -> {
            switch (point) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\r', '\t' -> out.append(' ');
                default -> out.appendCodePoint(isXml(point) ? point : '\uFFFD');
            }
        });
    }

    /** The characters that XML 1.0 allows, section 2.2. */
    private static boolean isXml(int point) {
        return (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || (point >= 0x10000 && point <= 0x10FFFF);
    }
}
