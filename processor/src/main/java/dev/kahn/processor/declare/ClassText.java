package dev.kahn.processor.declare;

import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Cuts a class out of a file that compiles: from its doc comment to the brace that closes its first one. Javac knows
 * neither place for certain: it does not keep where comments begin, and where classes end only if somebody listens to
 * it. So this class reads the text as a lexer would, as far as necessary.
 */
final class ClassText {

    private final String text;
    private int at;
    private int commentStart = -1;

    private ClassText(String text) {
        this.text = text;
    }

    /**
     * Cuts the class out.
     *
     * @param text the text of the file
     * @param start where the class begins, including its modifiers and annotations
     * @return the text without its indentation, each line ended. It is preceded by as many empty lines as there are
     *     lines before it in the file, so that line numbers stay the same. Empty if there is no such class
     */
    static Optional<String> cut(String text, int start) {
        ClassText cutter = new ClassText(text);
        cutter.readTo(start);
        int from = cutter.commentStart < 0 ? start : cutter.commentStart;
        return cutter.end().map(end -> {
            String indent = indent(text, from);
            String before = "\n"
                    .repeat(Math.toIntExact(
                            text.substring(0, lineStart(text, from)).lines().count()));
            return text.substring(from, end)
                    .lines()
                    .map(line -> line.startsWith(indent) ? line.substring(indent.length()) : line)
                    .collect(Collectors.joining("\n", before, "\n"));
        });
    }

    private static int lineStart(String text, int at) {
        return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
    }

    /** The space that precedes it in its line; empty if there is anything else. */
    private static String indent(String text, int start) {
        String before = text.substring(lineStart(text, start), start);
        return before.isBlank() ? before : "";
    }

    /** Reads what precedes the class, and remembers where the last doc comment before it begins. */
    private void readTo(int start) {
        while (at < start) {
            int before = at;
            boolean isComment = text.startsWith("/**", at) && !text.startsWith("/**/", at);
            boolean isLine = text.startsWith("///", at);
            if (skipped()) {
                boolean goesOn = isLine && commentStart >= 0 && text.startsWith("///", commentStart);
                if (isComment || (isLine && !goesOn)) {
                    commentStart = before;
                } else if (text.charAt(before) != '/') {
                    commentStart = -1;
                }
            } else if (!Character.isWhitespace(text.charAt(at++))) {
                commentStart = -1;
            }
        }
    }

    /** The end of the closing brace. Annotations can contain braces too, so only braces outside parentheses count. */
    private Optional<Integer> end() {
        int braces = 0;
        int parentheses = 0;
        while (at < text.length()) {
            if (skipped()) {
                continue;
            }
            char c = text.charAt(at++);
            if (c == '(' || c == ')') {
                parentheses += c == '(' ? 1 : -1;
            } else if (c == '{' && (braces > 0 || parentheses == 0)) {
                braces++;
            } else if (c == '}' && braces > 0 && --braces == 0) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** Skips a comment or a literal, where braces mean nothing; false if none begins here. */
    private boolean skipped() {
        char c = text.charAt(at);
        if (c != '/' && c != '"' && c != '\'') {
            return false;
        }
        if (text.startsWith("//", at)) {
            while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                at++;
            }
        } else if (text.startsWith("/*", at)) {
            skipBehind("*/", 2, false);
        } else if (text.startsWith("\"\"\"", at)) {
            skipBehind("\"\"\"", 3, true);
        } else if (c != '/') {
            skipBehind(String.valueOf(c), 1, true);
        } else {
            return false;
        }
        return true;
    }

    private void skipBehind(String closing, int opening, boolean hasEscapes) {
        at += opening;
        while (at < text.length() && !text.startsWith(closing, at)) {
            at += hasEscapes && text.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at + closing.length(), text.length());
    }
}
