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
 * Which path and method is answered by whom, and who may ask. What is not said otherwise is seen by every user, and done by
 * operators. Paths are URI templates of level 1: {@code /runs/{run}}.
 */
public final class Routes {

    private final PathMappings<Map<String, Route>> mappings = new PathMappings<>();
    private final List<Route> all = new ArrayList<>();

    /** The route of a request, and what its path holds. */
    record Match(Route route, Map<String, String> path) {}

    /**
     * Adds what every user may ask for by GET, and so by HEAD.
     *
     * @param path the template
     * @param endpoint who answers
     * @return this
     */
    public Routes get(String path, Endpoint endpoint) {
        return get(path, Role.VIEWER, endpoint);
    }

    /**
     * Adds what is asked for by GET, and so by HEAD.
     *
     * @param path the template
     * @param role who may
     * @param endpoint who answers
     * @return this
     */
    public Routes get(String path, Role role, Endpoint endpoint) {
        return add(new Route("GET", path, role, false, endpoint));
    }

    /**
     * Adds what everybody may ask for by GET, whether they are known or not.
     *
     * @param path the template
     * @param endpoint who answers
     * @return this
     */
    public Routes open(String path, Endpoint endpoint) {
        return add(new Route("GET", path, null, false, endpoint));
    }

    /**
     * Adds an act of operators.
     *
     * @param path the template
     * @param endpoint who answers
     * @return this
     */
    public Routes post(String path, Endpoint endpoint) {
        return post(path, Role.OPERATOR, endpoint);
    }

    /**
     * Adds an act.
     *
     * @param path the template
     * @param role who may
     * @param endpoint who answers
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
     * All of them.
     *
     * @return in the order in which they were added
     */
    public List<Route> all() {
        return List.copyOf(all);
    }

    /**
     * Finds who answers.
     *
     * @return empty if there is no such path
     * @throws HttpException 405, if there is, but not for that method
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
