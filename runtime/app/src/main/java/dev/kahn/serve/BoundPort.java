package dev.kahn.serve;

import dev.kahn.engine.port.StoreException;
import dev.kahn.web.http.Listen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;

/**
 * The port of the console, bound before anything runs: a program that cannot get it ends before it has begun what it could not
 * finish.
 *
 * @param listen where
 * @param socket bound, but not accepting connections yet
 */
record BoundPort(Listen listen, ServerSocketChannel socket) implements AutoCloseable {

    /** @throws StoreException if it cannot be bound, for example because it is in use */
    static BoundPort of(Listen listen) {
        try {
            return new BoundPort(listen, listen.bind());
        } catch (IOException e) {
            throw new StoreException(
                    "The console cannot use port " + listen.port() + " of " + listen.host() + ": " + e.getMessage()
                            + "; choose another with --port, or let --port 0 find a free one",
                    e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
