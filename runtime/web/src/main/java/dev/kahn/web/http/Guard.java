package dev.kahn.web.http;

import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Says who makes a request. Called by many threads. */
@FunctionalInterface
public interface Guard {

    /**
     * Looks at what a request proves.
     *
     * @param request the request
     * @return who makes it; null if that is nobody who is known
     * @throws HttpException if the request may not come in at all
     */
    @Nullable
    Caller caller(Request request);

    /**
     * Whether who made a request would still be known. It counts for no request of theirs, so that a page that is left open keeps
     * no session open.
     *
     * @param request the request
     * @return whether it would
     * @throws HttpException if the request would not come in at all
     */
    default boolean knows(Request request) {
        return caller(request) != null;
    }
}
