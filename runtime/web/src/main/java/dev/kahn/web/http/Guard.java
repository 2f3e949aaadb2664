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
}
