package dev.kahn.processor;

import dev.kahn.processor.Compiled.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a bad source expects of the compiler, said in comments at its end:
 *
 * <pre>//! error 12:19 task a depends on itself; remove it from its own after [KAHN-102]</pre>
 */
final class Expectations {

    private static final Pattern LINE = Pattern.compile("(?m)^//! (error|warning) (-?\\d+):(-?\\d+) (.*)\\R");

    private Expectations() {}

    /** All messages that the files of a compilation expect. */
    static List<Message> in(Map<String, String> sources) {
        List<Message> messages = new ArrayList<>();
        sources.forEach((file, text) ->
                LINE.matcher(text).results().forEach(expectation -> messages.add(message(file, expectation))));
        return messages;
    }

    private static Message message(String file, MatchResult line) {
        return new Message(
                file, line.group(1), Long.parseLong(line.group(2)), Long.parseLong(line.group(3)), line.group(4));
    }

    /** The text of a file with the expectation of these messages. */
    static String rewritten(String file, String text, List<Message> messages) {
        String bare = LINE.matcher(text).replaceAll("").stripTrailing();
        return messages.stream()
                .filter(message -> message.file().equals(file))
                .map(message -> "//! " + message.kind() + " " + message.line() + ":" + message.column() + " "
                        + message.text() + "\n")
                .collect(Collectors.joining("", bare + "\n\n", ""));
    }
}
