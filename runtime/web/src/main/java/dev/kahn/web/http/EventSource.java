package dev.kahn.web.http;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The events of a stream of server-sent events. Called by one thread at a time, several times a second. */
public interface EventSource extends Closeable {

    /**
     * The events since the last call.
     *
     * @return one or more events, in the format of server-sent events; empty if there are none yet; null at the end of
     *     the stream
     * @throws IOException if they cannot be read; that ends the stream
     */
    @Nullable
    String next() throws IOException;

    @Override
    void close() throws IOException;

    /**
     * An event.
     *
     * @param id what a client sends as the last event it received when it reconnects; letters, digits and {@code -}
     * @param name what kind
     * @param json its data, as JSON on one line
     * @return the text of it
     */
    static String event(String id, String name, String json) {
        return "id: " + id + "\nevent: " + name + "\ndata: " + json + "\n\n";
    }
}
