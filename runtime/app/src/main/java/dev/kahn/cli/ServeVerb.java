package dev.kahn.cli;

import dev.kahn.engine.execute.ParamsException;
import dev.kahn.engine.execute.RunParams;
import dev.kahn.engine.plan.Change;
import dev.kahn.graph.DagGraph;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.web.http.Listen;
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
    public int run(Arguments arguments, Surroundings surroundings) {
        Collection<Dags.Dag> dags = surroundings.dags().all();
        if (dags.isEmpty()) {
            surroundings.dags().get(Optional.empty()); // says what to do about it
        }
        Listen listen = WebSettings.listen(arguments, surroundings.settings());
        Map<String, String> params = defaultParams(dags, surroundings);
        RunFeed feed = new RunFeed();
        ServeReport report = ServeReport.of(surroundings);
        JdbcRunStore store = open(listen, surroundings);
        Storage storage = surroundings.storage();
        try (storage;
                Node node = new Node(dags, store, feed, storage.logs(), surroundings);
                BoundPort port = BoundPort.of(listen)) {
            Ending ending = Ending.listen(feed::wake); // before anything runs that could not end in good order
            report.goOn();
            node.engine().schedule(dagId -> Objects.requireNonNull(params.get(dagId)));
            node.start();
            report.begin();
            ConnectionCheck.problems(surroundings.settings().effective(), surroundings)
                    .forEach(problem -> surroundings.screen().note("Missing: " + problem));
            ConnectionTests.inBackground(
                    node.catalog(), problem -> surroundings.screen().note("Not reached: " + problem));
            EngineActs acts = acts(node, dags, surroundings);
            try (ServedConsole console = ServedConsole.open(port, acts, node, feed, surroundings)) {
                report.say("Console: " + console.address());
                acts.backfills().resume(storage.lastingAccessViews());
                serve(ending, node, feed, changes -> tell(changes, report, console, acts), report, surroundings);
            }
            return ExitCode.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.OK;
        }
    }

    private static JdbcRunStore open(Listen listen, Surroundings surroundings) {
        JdbcRunStore store = surroundings.storage().open();
        boolean isAllowed = false;
        try {
            ServedConsole.refuseWithoutUsers(listen, surroundings); // asked of what is open now
            isAllowed = true;
            return store;
        } finally {
            if (!isAllowed) {
                store.close();
            }
        }
    }

    /** Until the process is told to end, and then until no body runs or there is no more patience. */
    private static void serve(
            Ending ending,
            Node node,
            RunFeed feed,
            Consumer<List<Change>> tell,
            ServeReport report,
            Surroundings surroundings)
            throws InterruptedException {
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
        if (drained.isCompletedExceptionally()) {
            node.checkEnded();
        }
        report.say(drained.isDone() ? "Ended." : "Ended; tasks that still ran are tried again when it serves again.");
    }

    private static void tell(List<Change> changes, ServeReport report, ServedConsole console, EngineActs acts) {
        RunFeed.ofRuns(changes).forEach(report::tell);
        console.changed(changes);
        acts.backfills().look(changes);
    }

    static EngineActs acts(Node node, Collection<Dags.Dag> dags, Surroundings surroundings) {
        return new EngineActs(
                node.engine(),
                dags,
                surroundings.settings().effective(),
                surroundings.storage().lastingViews(),
                surroundings.storage().lastingAccessViews(),
                new FewTestsAtOnce(node.catalog()),
                surroundings.clock());
    }

    /** A DAG that runs by itself gets no parameters from anybody. */
    static Map<String, String> defaultParams(Collection<Dags.Dag> dags, Surroundings surroundings) {
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
                            .forEach(problem -> problems.add("DAG " + dag.id() + " runs by itself, but "
                                    + problem.text() + "; give it a @Default"));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new UsageException(problems);
        }
        return params;
    }
}
