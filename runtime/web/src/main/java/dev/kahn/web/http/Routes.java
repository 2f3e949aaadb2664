package dev.kahn.web.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;

/** Which path and method is answered by whom. Paths are URI templates of level 1: {@code /runs/{run}}. */
public final class Routes {

    private final PathMappings<Map<String, Endpoint>> mappings = new PathMappings<>();

    /** The endpoint of a request, and what its path holds. */
    record Match(Endpoint endpoint, Map<String, String> path) {}

    /**
     * Adds what is asked for by GET, and so by HEAD.
     *
     * @param path the template
     * @param endpoint who answers
     * @return this
     */
    public Routes get(String path, Endpoint endpoint) {
        return add("GET", path, endpoint);
    }

    /**
     * Adds an act.
     *
     * @param path the template
     * @param endpoint who answers
     * @return this
     */
    public Routes post(String path, Endpoint endpoint) {
        return add("POST", path, endpoint);
    }

    private Routes add(String method, String path, Endpoint endpoint) {
        UriTemplatePathSpec spec = new UriTemplatePathSpec(path);
        Map<String, Endpoint> methods = mappings.get(spec);
        if (methods == null) {
            methods = new LinkedHashMap<>();
            mappings.put(spec, methods);
        }
        methods.put(method, endpoint);
        return this;
    }

    /**
     * Finds who answers.
     *
     * @return empty if there is no such path
     * @throws HttpException 405, if there is, but not for that method
     */
    Optional<Match> find(String method, String path) {
        List<String> allowed = new ArrayList<>();
        for (MatchedResource<Map<String, Endpoint>> matched : mappings.getMatchedList(path)) {
            Endpoint endpoint = matched.getResource().get(method.equals("HEAD") ? "GET" : method);
            if (endpoint != null) {
                UriTemplatePathSpec spec = (UriTemplatePathSpec) matched.getPathSpec();
                Map<String, String> values = spec.getPathParams(path);
                return Optional.of(new Match(endpoint, values == null ? Map.of() : values));
            }
            allowed.addAll(matched.getResource().keySet());
        }
        if (!allowed.isEmpty()) {
            throw new HttpException(405, method + " is not possible here; " + String.join(" and ", allowed) + " is.");
        }
        return Optional.empty();
    }
}
