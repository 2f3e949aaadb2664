package dev.kahn.processor.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Doc comments as plain text: the text before the first block tag, without mark-up. */
final class Javadoc {

    /** Longer descriptions are cut: they are shown in a list, and constants in class files are limited. */
    static final int MAX_LENGTH = 4_000;

    private static final Pattern BLOCK_TAGS = Pattern.compile("(?m)^\\s*@\\w[\\s\\S]*");
    private static final Pattern LINK_WITH_LABEL =
            Pattern.compile("\\{@link(?:plain)?\\s+[^\\s{}()]+(?:\\([^)]*\\))?\\s+([^{}]+)}");
    private static final Pattern AS_IT_STANDS = Pattern.compile("\\{@(?:code|literal)(?=[\\s}])");
    private static final Pattern INLINE_TAG = Pattern.compile("\\{@\\w+\\s+#?([^{}]*)}");
    private static final Pattern PARAGRAPH = Pattern.compile("\\s*(?:</?(?:p|ul|ol|pre)>|<br ?/?>)\\s*");
    private static final Pattern ITEM = Pattern.compile("\\s*<li>\\s*");
    private static final Pattern HTML_TAG = Pattern.compile("</?\\w[^<>]*>");
    private static final Pattern FORM_FEEDS = Pattern.compile("\f+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Javadoc() {}

    static String plainText(String comment) {
        String text = hasMarkup(comment) ? withoutMarkup(comment) : withSingleSpaces(comment);
        return cut(text, MAX_LENGTH);
    }

    /** Cuts a text behind so many characters, but not within one of two. */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "…";
    }

    /** A quick check: most comments have no mark-up, and eight searches in each of thousands take time. */
    private static boolean hasMarkup(String comment) {
        for (int i = 0; i < comment.length(); i++) {
            switch (comment.charAt(i)) {
                case '@', '<', '{', '&', '\f' -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    /** Without a regular expression, which takes ten times as long until it is compiled to machine code. */
    private static String withSingleSpaces(String text) {
        StringBuilder single = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isSpace = c == ' ' || (c >= '\t' && c <= '\r');
            if (!isSpace) {
                single.append(c);
            } else if (!single.isEmpty() && single.charAt(single.length() - 1) != ' ') {
                single.append(' ');
            }
        }
        return single.toString().strip();
    }

    private static String withoutMarkup(String comment) {
        String text = withEscapedCode(comment); // first, because code can contain what looks like a tag
        text = BLOCK_TAGS.matcher(text).replaceFirst("");
        text = LINK_WITH_LABEL.matcher(text).replaceAll("$1");
        text = INLINE_TAG.matcher(text).replaceAll("$1");
        text = PARAGRAPH.matcher(text).replaceAll("\f");
        text = ITEM.matcher(text).replaceAll("\f- ");
        text = HTML_TAG.matcher(text).replaceAll("");
        text = text.replace("&lt;", "<").replace("&gt;", ">");
        text = text.replace("&#64;", "@")
                .replace("&#123;", "{")
                .replace("&#125;", "}")
                .replace("&amp;", "&");
        return FORM_FEEDS
                .splitAsStream(text)
                .map(paragraph -> SPACES.matcher(paragraph).replaceAll(" ").strip())
                .filter(paragraph -> !paragraph.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** The comment with what is in {@code @code} and {@code @literal} escaped, so that no tag is found in it. */
    static String withEscapedCode(String comment) {
        StringBuilder text = new StringBuilder();
        Matcher tag = AS_IT_STANDS.matcher(comment);
        int from = 0;
        while (tag.find(from)) {
            int end = closing(comment, tag.start());
            if (end < 0) {
                break;
            }
            text.append(comment, from, tag.start());
            text.append(escaped(comment.substring(tag.end(), end).stripLeading()));
            from = end + 1;
        }
        return text.append(comment, from, comment.length()).toString();
    }

    /** The index of the brace that closes the one at {@code open}; -1 if there is none. */
    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Escapes code, so that it is not taken for mark-up. */
    private static String escaped(String code) {
        return code.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("{", "&#123;")
                .replace("}", "&#125;");
    }
}
