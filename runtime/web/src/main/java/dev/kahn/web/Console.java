package dev.kahn.web;

import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.RunChange;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TokenRecord;
import dev.kahn.engine.plan.UserRecord;
import dev.kahn.web.access.Accounts;
import dev.kahn.web.access.Login;
import dev.kahn.web.access.Secrets;
import dev.kahn.web.access.TokenIssuer;
import dev.kahn.web.api.Api;
import dev.kahn.web.api.Problem;
import dev.kahn.web.health.Health;
import dev.kahn.web.http.Access;
import dev.kahn.web.http.Listen;
import dev.kahn.web.http.Routes;
import dev.kahn.web.http.WebServer;
import dev.kahn.web.metrics.Metrics;
import dev.kahn.web.page.AccountPage;
import dev.kahn.web.page.LoginPage;
import dev.kahn.web.page.Pages;
import dev.kahn.web.page.PeoplePages;
import dev.kahn.web.page.Templates;
import dev.kahn.web.page.UserPages;
import dev.kahn.web.site.Site;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/** The console: its pages, and their live updates. Thread-safe. */
public final class Console implements AutoCloseable {

    private final WebServer server;
    private final Accounts accounts;
    private final Api api;
    private final Metrics metrics;
    private final Routes routes;
    private final Listen listen;

    private Console(WebServer server, Accounts accounts, Api api, Metrics metrics, Listen listen, Routes routes) {
        this.routes = routes;
        this.server = server;
        this.accounts = accounts;
        this.api = api;
        this.metrics = metrics;
        this.listen = listen;
    }

    /**
     * Creates a console, which serves nothing yet.
     *
     * @param site what it shows and does
     * @param accounts the users and tokens
     * @param api the API
     * @param metrics the metrics
     * @param entrance where it listens
     * @param beside runs what no page waits for
     * @return the console
     */
    public static Console of(
            Site site, Accounts accounts, Api api, Metrics metrics, Entrance entrance, Executor beside) {
        Listen listen = entrance.listen();
        Routes routes = new Routes();
        Login login = new Login(accounts, site.clock());
        Templates templates = new Templates();
        Pages pages = new Pages(site, accounts.stored(), beside, templates);
        pages.addTo(routes);
        LoginPage loginPage = new LoginPage(login, accounts, templates);
        loginPage.addTo(routes);
        Predicate<String> isHere = id -> site.dag(id).isPresent();
        TokenIssuer tokens = new TokenIssuer(accounts, isHere);
        new AccountPage(login, accounts, tokens, templates).addTo(routes);
        new PeoplePages(accounts, tokens, isHere, templates).addTo(routes);
        new UserPages(accounts, tokens, templates).addTo(routes);
        api.addTo(routes);
        metrics.addTo(routes);
        new Health(site).addTo(routes);
        Access access = new Access(
                login.guard(Secrets.hash(entrance.homeToken()), listen.isExposed()),
                runId -> site.views().run(runId).map(RunRecord::dagId),
                site.clock());
        WebServer server = new WebServer(listen, routes, access, (request, mistake) -> {
            if (request.getHttpURI().getPath().startsWith(Api.ROOT)) {
                return Problem.reply(mistake);
            }
            return mistake.status() == 401
                    ? loginPage.ask(request)
                    : pages.mistake(mistake, !request.getMethod().equals("GET"), Login.known(request));
        });
        return new Console(server, accounts, api, metrics, listen, routes);
    }

    /** All its routes. */
    Routes routes() {
        return routes;
    }

    /**
     * Starts to serve.
     *
     * @param socket to accept from; closed at the end
     * @return its address, for a browser
     * @throws IOException if it cannot
     */
    public String start(ServerSocketChannel socket) throws IOException {
        accounts.hasUsers(); // read now; otherwise the first request would have to wait for a store that is not
        // available
        int port = server.start(socket);
        return (listen.tls() == null ? "http://" : "https://") + listen.urlHost() + ":" + port + "/";
    }

    /**
     * The URL for programs on this machine.
     *
     * @return its address on the loopback interface, without TLS
     */
    public String localAddress() {
        String host = listen.isExposed() || listen.tls() != null ? "localhost" : listen.urlHost();
        return "http://" + host + ":" + server.localPort() + "/";
    }

    /**
     * Tells open pages what has changed, so that they fetch it.
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
            if (change instanceof NotificationRecord notification) {
                topics.add("notifications");
                topics.add("run-" + notification.runId());
            }
            if (change instanceof UserRecord || change instanceof TokenRecord) {
                accounts.changed();
            }
            if (change instanceof BackfillRecord backfill) {
                topics.add("dag-" + backfill.dagId());
            }
            if (change instanceof DagRecord dag) {
                topics.add("dags");
                topics.add("dag-" + dag.dagId());
            }
        }
        api.changed(changes);
        metrics.changed(changes);
        server.live().changed(topics);
    }

    @Override
    public void close() {
        server.close();
    }
}
