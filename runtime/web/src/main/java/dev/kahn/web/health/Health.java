package dev.kahn.web.health;

import dev.kahn.engine.port.StoreException;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.Reply;
import dev.kahn.web.http.Routes;
import dev.kahn.web.site.Site;

/**
 * Whether the process is live, and whether it is ready. Paths, status codes and text are those of
 * <a href="https://download.eclipse.org/microprofile/microprofile-health-4.0/microprofile-health-spec-4.0.html">MicroProfile
 * Health</a>, which monitoring systems know. The reason why the store cannot be read is left out: it would tell
 * strangers where it is. Thread-safe.
 */
public final class Health {

    private static final String JSON = "application/json; charset=utf-8";

    private final Site site;

    /**
     * @param site its store is checked
     */
    public Health(Site site) {
        this.site = site;
    }

    /**
     * Registers their routes.
     *
     * @param routes to add them to
     */
    public void addTo(Routes routes) {
        routes.open("/health", this::ready)
                .open("/health/live", call -> Reply.of(200, JSON, "{\"status\":\"UP\",\"checks\":[]}"))
                .open("/health/ready", this::ready);
    }

    /** A process waits for a store that is not available, so this is not part of being live. */
    private Reply ready(Call call) {
        try {
            site.views().latestRun(null);
        } catch (StoreException e) {
            return ready(503, "DOWN");
        }
        return ready(200, "UP");
    }

    private static Reply ready(int status, String word) {
        String check = "{\"name\":\"store\",\"status\":\"" + word + "\"}";
        return Reply.of(status, JSON, "{\"status\":\"" + word + "\",\"checks\":[" + check + "]}");
    }
}
