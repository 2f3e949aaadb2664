package dev.kahn.view;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shortens a description to one line. */
public final class FirstSentence {

    /** Latin punctuation ends a sentence only before a blank, because it also occurs within numbers and names. */
    private static final Pattern SENTENCE = Pattern.compile("^.*?(?:[.!?](?=\\s|$)|[。！？])");

    private FirstSentence() {}

    /**
     * The first sentence.
     *
     * @param description the description of a DAG or task; may have several lines
     * @return one line; the whole text if no sentence ends
     */
    public static String of(String description) {
        String text = description.strip().replaceAll("\\s+", " ");
        Matcher sentence = SENTENCE.matcher(text);
        return sentence.find() ? sentence.group() : text;
    }
}
