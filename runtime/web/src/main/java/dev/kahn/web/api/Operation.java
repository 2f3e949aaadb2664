package dev.kahn.web.api;

import dev.kahn.engine.plan.Role;
import dev.kahn.graph.Suggestion;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.Endpoint;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.http.Reply;
import dev.kahn.web.http.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation of the API: its route and its description. The same table is served and described, so the two cannot
 * differ.
 *
 * @param method HTTP's method
 * @param path a URI template, below {@link #ROOT}
 * @param id its name in the description
 * @param summary what it does, in a sentence
 * @param role the role that the caller's role must cover
 * @param isScoped whether a token for some DAGs gets the part about those
 * @param parameters the parameters of its query, and its headers
 * @param request the type of the body; null if there is none
 * @param response the response
 * @param endpoint answers
 */
record Operation(
        String method,
        String path,
        String id,
        String summary,
        Role role,
        boolean isScoped,
        List<Parameter> parameters,
        @Nullable Class<?> request,
        Response response,
        Endpoint endpoint) {

    static final String ROOT = "/api/v1";

    /**
     * A parameter.
     *
     * @param in {@code query} or {@code header}
     * @param type of JSON schema
     */
    record Parameter(String name, String in, String type, String description) {}

    /**
     * The response of a successful request.
     * @param type its media type
     * @param of the record that is sent as JSON; null for none
     * @param isPage whether it is a page of those
     */
    record Response(int status, String type, @Nullable Class<?> of, boolean isPage) {}

    Route route() {
        return new Route(method, ROOT + path, role, isScoped, this::answer);
    }

    /** What is misspelt must not count as not sent: {@code ?stat=failed} would give all runs. */
    private Reply answer(Call call) throws IOException {
        List<String> known = parameters.stream()
                .filter(parameter -> parameter.in().equals("query"))
                .map(Parameter::name)
                .toList();
        for (String name : call.queryNames()) {
            if (!known.contains(name)) {
                throw unknown(name, known);
            }
        }
        if (request == null && !call.body().strip().matches("(\\{\\s*})?")) { // if empty, its type is all the same
            Json.read(call, Nothing.class);
        }
        return endpoint.answer(call);
    }

    private static HttpException unknown(String name, List<String> known) {
        String meant = Suggestion.nearest(known, name)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse(
                        known.isEmpty()
                                ? "this request takes none."
                                : "the parameters are " + String.join(", ", known) + ".");
        return new HttpException(400, "There is no parameter \"" + name + "\"; " + meant).withError(name, "unknown");
    }

    /** The body of a request that takes none. */
    private record Nothing() {}

    /** An operation that only reads. */
    static Builder get(String path, String id, String summary) {
        return new Builder("GET", path, id, summary, Role.VIEWER);
    }

    /** An operation that acts. */
    static Builder post(String path, String id, String summary) {
        return new Builder("POST", path, id, summary, Role.OPERATOR);
    }

    /** An operation that deletes. */
    static Builder delete(String path, String id, String summary) {
        return new Builder("DELETE", path, id, summary, Role.OPERATOR);
    }

    /** Builds an operation. */
    static final class Builder {
        private final String method;
        private final String path;
        private final String id;
        private final String summary;
        private Role role;
        private boolean isScoped;
        private final List<Parameter> parameters = new ArrayList<>();
        private @Nullable Class<?> request;
        private Response response = new Response(204, "", null, false);

        private Builder(String method, String path, String id, String summary, Role role) {
            this.method = method;
            this.path = path;
            this.id = id;
            this.summary = summary;
            this.role = role;
        }

        Builder role(Role needed) {
            role = needed;
            return this;
        }

        Builder scoped() {
            isScoped = true;
            return this;
        }

        Builder query(String name, String type, String description) {
            parameters.add(new Parameter(name, "query", type, description));
            return this;
        }

        Builder header(String name, String description) {
            parameters.add(new Parameter(name, "header", "string", description));
            return this;
        }

        Builder paged() {
            return query(
                            "limit",
                            "integer",
                            "Maximum number of items, up to " + Page.MOST + ". Default: " + Page.USUAL + ".")
                    .query("cursor", "string", "The \"next\" of the previous page.");
        }

        Builder takes(Class<?> record) {
            request = record;
            return this;
        }

        Builder gives(Class<?> record) {
            return gives(200, record);
        }

        Builder gives(int status, Class<?> record) {
            response = new Response(status, Json.TYPE, record, false);
            return this;
        }

        Builder givesPageOf(Class<?> record) {
            response = new Response(200, Json.TYPE, record, true);
            return paged();
        }

        Builder givesDocument(String type) {
            response = new Response(200, type, null, false);
            return this;
        }

        Operation by(Endpoint endpoint) {
            return new Operation(
                    method, path, id, summary, role, isScoped, List.copyOf(parameters), request, response, endpoint);
        }
    }
}
