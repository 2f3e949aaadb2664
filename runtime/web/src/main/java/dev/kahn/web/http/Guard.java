package dev.kahn.web.http;

import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Identifies who makes a request. Called by many threads. */
@FunctionalInterface
public interface Guard {

    /**
     * Identifies the caller.
     *
     * @param request the request
     * @return the caller; null if unknown
     * @throws HttpException if the request is refused altogether
     */
    @Nullable
    Caller caller(Request request);

    /**
     * Whether the caller of an earlier request would still be known. This does not extend a session, so that a page
     * left open does not keep one alive.
     *
     * @param request the request
     * @return whether it would
     * @throws HttpException if the request would be refused altogether
     */
    default boolean knows(Request request) {
        return caller(request) != null;
    }
}
