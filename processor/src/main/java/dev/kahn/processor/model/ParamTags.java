package dev.kahn.processor.model;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the {@code @param} tags of a doc comment say, as plain text. */
final class ParamTags {

    /** Longer descriptions are cut: they are shown beside a field. */
    static final int MAX_LENGTH = 300;

    private static final Pattern BLOCK = Pattern.compile("(?m)^\\s*(?=@\\w)");
    private static final Pattern PARAM = Pattern.compile("(?s)@param\\s+(\\S+)\\s(.*)");

    private ParamTags() {}

    /** The descriptions by name, each in one line; of two for the same name, the first counts. */
    static ImmutableMap<String, String> descriptions(String comment) {
        if (!comment.contains("@param")) {
            return ImmutableMap.of();
        }
        Map<String, String> descriptions = new LinkedHashMap<>();
        for (String block : BLOCK.split(Javadoc.withEscapedCode(comment))) {
            Matcher tag = PARAM.matcher(block);
            if (tag.matches()) {
                String text = Javadoc.plainText(tag.group(2)).replace('\n', ' ');
                descriptions.putIfAbsent(tag.group(1), Javadoc.cut(text, MAX_LENGTH));
            }
        }
        return ImmutableMap.copyOf(descriptions);
    }
}
