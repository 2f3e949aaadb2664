package dev.kahn.engine.plan;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;

/** The elements of a JSON array, each as JSON: what a mapped task is mapped over, and what it gives. */
public final class JsonList {

    /** Made when the first list needs it, since most runs have none. */
    private static final class Lazy {
        /** A list of what was written: one level deeper than writers go. */
        private static final int DEEPEST = StreamWriteConstraints.DEFAULT_MAX_DEPTH + 1;

        static final JsonFactory FACTORY = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxNestingDepth(DEEPEST)
                        .build())
                .build();
    }

    private JsonList() {}

    /**
     * What reads JSON that was stored: how much that may be was asked when it was written.
     *
     * @return the same each time
     */
    public static JsonFactory reader() {
        return Lazy.FACTORY;
    }

    static boolean isList(String json) {
        return json.startsWith("[");
    }

    /**
     * Takes a list apart.
     *
     * @param json a JSON array
     * @return each element as JSON
     */
    public static List<String> split(String json) {
        List<String> elements = new ArrayList<>();
        try (JsonParser parser = Lazy.FACTORY.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                parser.finishToken();
                elements.add(
                        json.substring(start, (int) parser.currentLocation().getCharOffset()));
            }
        }
        return elements;
    }

    static String join(Iterable<String> elements) {
        return "[" + String.join(",", elements) + "]";
    }
}
