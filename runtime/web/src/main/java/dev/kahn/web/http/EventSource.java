package dev.kahn.web.http;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a stream of server-sent events tells. Called by one thread at a time, some times a second. */
public interface EventSource extends Closeable {

    /**
     * What there is since the last call.
     *
     * @return one event or more, in the format of server-sent events; empty if there is nothing yet; null if there will never
     *     be anything more
     * @throws IOException if it cannot be read; that ends the stream
     */
    @Nullable
    String next() throws IOException;

    @Override
    void close() throws IOException;

    /**
     * An event.
     *
     * @param id what a client says it has heard, when it comes again; of letters, digits and {@code -}
     * @param name what kind
     * @param json what it tells, as JSON on one line
     * @return the text of it
     */
    static String event(String id, String name, String json) {
        return "id: " + id + "\nevent: " + name + "\ndata: " + json + "\n\n";
    }
}
