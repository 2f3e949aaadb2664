package dev.kahn.cli;

import dev.kahn.engine.execute.ParamsException;
import dev.kahn.engine.execute.RunParams;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.UserRecord;
import dev.kahn.engine.port.StoreException;
import dev.kahn.graph.DagGraph;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.web.Console;
import dev.kahn.web.Entrance;
import dev.kahn.web.access.Accounts;
import dev.kahn.web.access.Secrets;
import dev.kahn.web.api.Api;
import dev.kahn.web.http.Listen;
import dev.kahn.web.metrics.Metrics;
import dev.kahn.web.site.Site;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** {@code serve}: the DAGs run by themselves, until the process is told to end. */
final class ServeVerb implements Verb {

    /** How long bodies have to end; a container is killed thirty seconds after it was told to. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    /** How soon the end of the loop is noticed. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String summary() {
        return "Runs the DAGs by their schedules, and shows them in a browser, until it is told to end (SIGTERM or Ctrl-C):"
                + " then bodies have 25 seconds to end, and what is left goes on when it serves again.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.option("--port", "PORT", "Where the console is. Default: kahn.web.port, or " + WebSettings.DEFAULT_PORT)
                .option(
                        "--host",
                        "HOST",
                        "On which interface. Default: kahn.web.host, or 127.0.0.1: this machine alone. Others need users.")
                .example("PROGRAM serve")
                .example("PROGRAM serve --port 9000 --home /var/lib/kahn");
    }

    @Override
    @SuppressWarnings("try") // the file is there as long as it serves
    public int run(Arguments arguments, Surroundings surroundings) {
        Collection<Dags.Dag> dags = surroundings.dags().all();
        if (dags.isEmpty()) {
            surroundings.dags().get(Optional.empty()); // says what to do about it
        }
        Listen listen = WebSettings.listen(arguments, surroundings.settings());
        Map<String, String> params = defaultParams(dags, surroundings);
        RunFeed feed = new RunFeed();
        ServeReport report = ServeReport.of(surroundings);
        JdbcRunStore store = surroundings.storage().open();
        refuseWithoutUsers(listen, store, surroundings);
        try (Node node = new Node(dags, store, feed, surroundings.storage().logs(), surroundings)) {
            node.engine().schedule(dagId -> Objects.requireNonNull(params.get(dagId)));
            node.start();
            report.begin();
            EngineActs acts = acts(node, dags, surroundings);
            Accounts accounts =
                    new Accounts(surroundings.storage().accessViews(), acts, surroundings.clock(), listen.isExposed());
            String token = Secrets.next();
            try (Console console = console(acts, accounts, node, feed, new Entrance(listen, token), surroundings);
                    ServerFile file = start(console, listen, token, report, surroundings)) {
                acts.backfills().resume(surroundings.storage().accessViews());
                serve(node, feed, changes -> tell(changes, report, console, acts), report, surroundings);
            }
            return ExitCode.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.OK;
        }
    }

    /** Until the process is told to end, and then until no body runs or there is no more patience. */
    private static void serve(
            Node node, RunFeed feed, Consumer<List<Change>> tell, ServeReport report, Surroundings surroundings)
            throws InterruptedException {
        Ending ending = Ending.listen(feed::wake);
        while (!ending.isAsked()) {
            tell.accept(feed.next(LOOK));
            node.check();
        }
        report.say(
                "Ending: no task starts any more; those that run have " + PATIENCE.toSeconds() + " s. Again: at once.");
        CompletableFuture<Boolean> drained = node.engine().drain();
        var ignored = drained.whenComplete((yes, no) -> feed.wake());
        long patience = surroundings.clock().millis() + PATIENCE.toMillis();
        while (!drained.isDone() && surroundings.clock().millis() < patience) {
            tell.accept(feed.next(Duration.ofMillis(
                    Math.max(1, patience - surroundings.clock().millis()))));
            node.check();
        }
        tell.accept(feed.next(Duration.ZERO));
        report.say(drained.isDone() ? "Ended." : "Ended; tasks that still ran are tried again when it serves again.");
    }

    private static void tell(List<Change> changes, ServeReport report, Console console, EngineActs acts) {
        RunFeed.ofRuns(changes).forEach(report::tell);
        console.changed(changes);
        acts.backfills().look(changes);
    }

    private static EngineActs acts(Node node, Collection<Dags.Dag> dags, Surroundings surroundings) {
        return new EngineActs(
                node.engine(),
                dags,
                surroundings.settings().effective(),
                surroundings.storage().lastingViews(),
                surroundings.storage().accessViews(),
                surroundings.clock());
    }

    private static Console console(
            EngineActs acts, Accounts accounts, Node node, RunFeed feed, Entrance entrance, Surroundings surroundings) {
        Site site = site(acts, surroundings);
        List<String> connections = surroundings.settings().startingWith(SettingsReader.CONNECTION).keySet().stream()
                .map(key -> key.substring(SettingsReader.CONNECTION.length()).split("\\.", 2)[0])
                .distinct()
                .sorted()
                .toList();
        Api api = new Api(site, surroundings.storage().accessViews(), accounts, connections);
        Metrics metrics =
                new Metrics(site, feed.commitTimes(), () -> node.engine().keep(List.of()));
        return Console.of(site, accounts, api, metrics, entrance);
    }

    private static Site site(EngineActs acts, Surroundings surroundings) {
        return new Site(
                surroundings.settings().effective(),
                surroundings.settings().overrides(),
                surroundings.storage().views().orElseThrow(),
                surroundings.storage().logs(),
                acts,
                surroundings.clock());
    }

    private static ServerFile start(
            Console console, Listen listen, String token, ServeReport report, Surroundings surroundings) {
        try {
            String address = console.start();
            ServerFile file =
                    ServerFile.write(surroundings.home(), new ServerFile.Address(console.localAddress(), token));
            report.say("Console: " + address); // who reads this finds the file
            return file;
        } catch (IOException e) {
            throw new StoreException(
                    "The console cannot have port " + listen.port() + " of " + listen.host() + ": " + e.getMessage()
                            + "; another one is given by --port, and a free one is found by --port 0",
                    e);
        }
    }

    /** Where others can reach the console, somebody says who may. */
    private static void refuseWithoutUsers(Listen listen, JdbcRunStore store, Surroundings surroundings) {
        boolean isRefused = listen.isExposed()
                && surroundings.storage().accessViews().users().stream().noneMatch(UserRecord::isActive);
        if (isRefused) {
            store.close();
            throw new UsageException(
                    "with --host " + listen.host() + " other machines reach the console, and it has no users"
                            + " yet; make one first: " + surroundings.command() + " user add NAME --role admin");
        }
    }

    /** A DAG that runs by itself gets no parameters from anybody. */
    private static Map<String, String> defaultParams(Collection<Dags.Dag> dags, Surroundings surroundings) {
        Map<String, String> params = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (Dags.Dag dag : dags) {
            DagGraph graph = surroundings.settings().effective(dag.graph());
            if (graph.schedule() != null || !graph.after().isEmpty()) {
                try {
                    params.put(
                            dag.id(), dag.graph().params() == null ? "{}" : RunParams.read(dag.definition(), Map.of()));
                } catch (ParamsException e) {
                    e.problems()
                            .forEach(problem -> problems.add(
                                    "DAG " + dag.id() + " runs by itself, but " + problem + "; give it a @Default"));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new UsageException(problems);
        }
        return params;
    }
}
