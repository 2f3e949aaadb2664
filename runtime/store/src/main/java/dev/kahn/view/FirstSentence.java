package dev.kahn.view;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands of a description where there is room for a line only. */
public final class FirstSentence {

    /** A sign of Latin writing ends a sentence only before a blank, as it stands within numbers and names too. */
    private static final Pattern SENTENCE = Pattern.compile("^.*?(?:[.!?](?=\\s|$)|[。！？])");

    private FirstSentence() {}

    /**
     * The first sentence.
     *
     * @param description what a DAG or a task says of itself; may have several lines
     * @return one line; all of it, if no sentence ends
     */
    public static String of(String description) {
        String text = description.strip().replaceAll("\\s+", " ");
        Matcher sentence = SENTENCE.matcher(text);
        return sentence.find() ? sentence.group() : text;
    }
}
