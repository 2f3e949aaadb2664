package dev.kahn.web.http;

import dev.kahn.engine.plan.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;

/**
 * Which endpoint answers which path and method, and who may ask. Unless stated otherwise, every user may read and
 * operators may act. Paths are URI templates of level 1: {@code /runs/{run}}.
 */
public final class Routes {

    private final PathMappings<Map<String, Route>> mappings = new PathMappings<>();
    private final List<Route> all = new ArrayList<>();

    /** The route of a request, and the values in its path. */
    record Match(Route route, Map<String, String> path) {}

    /**
     * Adds a route for GET and HEAD that every user may use.
     *
     * @param path the template
     * @param endpoint answers
     * @return this
     */
    public Routes get(String path, Endpoint endpoint) {
        return get(path, Role.VIEWER, endpoint);
    }

    /**
     * Adds a route for GET and HEAD.
     *
     * @param path the template
     * @param role the role it needs
     * @param endpoint answers
     * @return this
     */
    public Routes get(String path, Role role, Endpoint endpoint) {
        return add(new Route("GET", path, role, false, endpoint));
    }

    /**
     * Adds a route for GET that everybody may use, known or not.
     *
     * @param path the template
     * @param endpoint answers
     * @return this
     */
    public Routes open(String path, Endpoint endpoint) {
        return add(new Route("GET", path, null, false, endpoint));
    }

    /**
     * Adds a route for POST that operators may use.
     *
     * @param path the template
     * @param endpoint answers
     * @return this
     */
    public Routes post(String path, Endpoint endpoint) {
        return post(path, Role.OPERATOR, endpoint);
    }

    /**
     * Adds a route for POST.
     *
     * @param path the template
     * @param role the role it needs
     * @param endpoint answers
     * @return this
     */
    public Routes post(String path, Role role, Endpoint endpoint) {
        return add(new Route("POST", path, role, false, endpoint));
    }

    /**
     * Adds a route.
     *
     * @param route the route
     * @return this
     */
    public Routes add(Route route) {
        UriTemplatePathSpec spec = new UriTemplatePathSpec(route.path());
        Map<String, Route> methods = mappings.get(spec);
        if (methods == null) {
            methods = new LinkedHashMap<>();
            mappings.put(spec, methods);
        }
        if (methods.put(route.method(), route) != null) {
            throw new IllegalArgumentException(route.method() + " " + route.path() + " is declared twice");
        }
        all.add(route);
        return this;
    }

    /**
     * All routes.
     *
     * @return in the order in which they were added
     */
    public List<Route> all() {
        return List.copyOf(all);
    }

    /**
     * Finds the route of a request.
     *
     * @return empty if there is no such path
     * @throws HttpException 405, if the path exists, but not for that method
     */
    Optional<Match> find(String method, String path) {
        Set<String> allowed = new LinkedHashSet<>();
        for (MatchedResource<Map<String, Route>> matched : mappings.getMatchedList(path)) {
            Route route = matched.getResource().get(method.equals("HEAD") ? "GET" : method);
            if (route != null) {
                UriTemplatePathSpec spec = (UriTemplatePathSpec) matched.getPathSpec();
                Map<String, String> values = spec.getPathParams(path);
                return Optional.of(new Match(route, values == null ? Map.of() : values));
            }
            allowed.addAll(matched.getResource().keySet());
        }
        if (!allowed.isEmpty()) {
            throw new HttpException(405, method + " is not allowed here; use " + String.join(" or ", allowed) + ".")
                    .with("Allow", String.join(", ", allowed));
        }
        return Optional.empty();
    }
}
