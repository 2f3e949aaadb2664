package dev.kahn.engine.plan;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;

/** Splits and joins JSON arrays, each element as JSON: the lists that mapped tasks run over, and their results. */
public final class JsonList {

    /** Loaded when the first list needs it, because most runs have none. */
    private static final class Lazy {
        /** One level deeper than a writer's limit, because a list contains values that were written. */
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
     * The factory for reading stored JSON. It has no size limit, because sizes were checked when the JSON was written.
     *
     * @return the same factory each time
     */
    public static JsonFactory reader() {
        return Lazy.FACTORY;
    }

    static boolean isList(String json) {
        return json.startsWith("[");
    }

    /**
     * Splits a list.
     *
     * @param json a JSON array
     * @return each element as JSON
     */
    public static List<String> split(String json) {
        if (!isList(json)) {
            throw new IllegalArgumentException("not a list: " + json);
        }
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
