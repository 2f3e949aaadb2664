package dev.kahn.cli;

import dev.kahn.engine.port.StoreException;
import java.util.Optional;
import java.util.function.LongFunction;

/** Looks at runs of a server again and again. The server of the home may be another process each time. Not thread-safe. */
final class RunsOfServer implements LongFunction<Optional<ServerViews.Seen>> {

    private final Surroundings surroundings;
    private ServerViews views;

    RunsOfServer(ServerViews views, Surroundings surroundings) {
        this.views = views;
        this.surroundings = surroundings;
    }

    @Override
    public Optional<ServerViews.Seen> apply(long runId) {
        try {
            return views.find(runId);
        } catch (StoreException e) {
            if (surroundings.server().url().isEmpty()) { // its successor may have another address and token
                surroundings
                        .server()
                        .whoseSettingsCount()
                        .ifPresent(server -> views = new ServerViews(server, surroundings));
            }
            throw e;
        }
    }
}
