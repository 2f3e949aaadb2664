package dev.kahn.web;

import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.RunChange;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.web.health.Health;
import dev.kahn.web.http.Access;
import dev.kahn.web.http.Routes;
import dev.kahn.web.http.WebServer;
import dev.kahn.web.page.Pages;
import dev.kahn.web.site.Site;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The console: its pages, and what tells them that something has changed. Thread-safe. */
public final class Console implements AutoCloseable {

    private final WebServer server;

    private Console(WebServer server) {
        this.server = server;
    }

    /**
     * One that serves nothing yet.
     *
     * @param site what it shows
     * @param port where, on the loopback interface; 0 for a port that is free
     * @return the console
     */
    public static Console of(Site site, int port) {
        Pages pages = new Pages(site);
        Routes routes = new Routes();
        pages.addTo(routes);
        new Health(site).addTo(routes);
        return new Console(
                new WebServer(port, routes, Access.ofThisMachine(), (request, mistake) -> pages.mistake(mistake)));
    }

    /**
     * Begins to serve.
     *
     * @return its address, for a browser on this machine
     * @throws IOException if the port is taken
     */
    public String start() throws IOException {
        return "http://localhost:" + server.start() + "/";
    }

    /**
     * Open pages that show what has changed ask for it anew.
     *
     * @param changes what was stored
     */
    public void changed(Collection<? extends Change> changes) {
        Set<String> topics = new HashSet<>();
        for (Change change : changes) {
            if (change instanceof RunRecord run) {
                topics.add("dags");
                topics.add("dag-" + run.dagId());
            }
            if (change instanceof RunChange ofRun) {
                topics.add("run-" + ofRun.runId());
                topics.add("tasks");
            }
            if (change instanceof DagRecord dag) {
                topics.add("dags");
                topics.add("dag-" + dag.dagId());
            }
        }
        server.live().changed(topics);
    }

    @Override
    public void close() {
        server.close();
    }
}
