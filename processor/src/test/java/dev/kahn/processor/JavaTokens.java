package dev.kahn.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java source cut into tokens, roughly: enough to break it in the places where people do. */
final class JavaTokens {

    private static final Pattern TOKEN = Pattern.compile("""
            (?<space>\\s+|//[^\\n]*|(?s:/\\*.*?\\*/))
            |(?<text>"(?:[^"\\\\\\n]|\\\\.)*+")
            |(?<number>\\d[\\w.]*|'(?:[^'\\\\]|\\\\.)+')
            |(?<word>\\w+)
            |(?<mark>.)""", Pattern.COMMENTS | Pattern.DOTALL);

    private JavaTokens() {}

    enum Kind {
        SPACE,
        TEXT,
        NUMBER,
        WORD,
        MARK
    }

    record Token(Kind kind, String text) {

        boolean is(String wanted) {
            return text.equals(wanted);
        }
    }

    /** All of the source: the texts of the tokens in a row are the source again. */
    static List<Token> of(String source) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(source);
        while (matcher.find()) {
            tokens.add(new Token(kind(matcher), matcher.group()));
        }
        return tokens;
    }

    private static Kind kind(Matcher matcher) {
        for (Kind kind : Kind.values()) {
            if (matcher.group(kind.name().toLowerCase(java.util.Locale.ROOT)) != null) {
                return kind;
            }
        }
        throw new IllegalStateException(matcher.group());
    }

    static String textOf(List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        tokens.forEach(token -> text.append(token.text()));
        return text.toString();
    }

    /** The annotations in a source, each with its parentheses. */
    static List<MatchResult> annotations(String source) {
        return ANNOTATION.matcher(source).results().toList();
    }

    /** Parentheses nest three deep, which is as deep as ours do. */
    private static final Pattern ANNOTATION = Pattern.compile(
            "@(?!interface)[\\w.]+(?:\\s*\\((?:[^()\"]|\"[^\"\\n]*\"|\\((?:[^()\"]|\"[^\"\\n]*\"|\\([^()]*\\))*+\\))*+\\))?");
}
