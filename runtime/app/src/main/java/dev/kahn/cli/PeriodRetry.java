package dev.kahn.cli;

import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.setup.Dags;
import dev.kahn.setup.UsageException;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.terminal.ExitCode;
import dev.kahn.view.StateWords;
import dev.kahn.view.row.RunView;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.Signs;
import dev.kahn.web.site.FailedRuns;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** {@code retry --from}: retries the failed runs of a period, in the foreground or on a server. */
final class PeriodRetry {

    private final String dagId;
    private final boolean isDry;
    private final Surroundings surroundings;

    private PeriodRetry(String dagId, boolean isDry, Surroundings surroundings) {
        this.dagId = dagId;
        this.isDry = isDry;
        this.surroundings = surroundings;
    }

    /** @return whether all of them succeeded */
    static int run(Arguments arguments, Surroundings surroundings) {
        boolean isNamed = surroundings.onlyDagId().isPresent() || arguments.flag("--dag");
        if (!arguments.argumentsFrom(isNamed ? 0 : 1).isEmpty() || arguments.flag("--downstream")) {
            throw new UsageException(
                    "--from retries what failed in the runs of a period; leave out RUN, TASK and --downstream");
        }
        boolean isDry = arguments.flag("--dry-run");
        Optional<ServerClient> server = isDry && surroundings.server().url().isEmpty()
                ? Optional.empty()
                : surroundings.server().client();
        String dagId = surroundings
                .server()
                .meantDagId(arguments)
                .orElseGet(() -> surroundings.server().dagIdOf(arguments));
        PeriodRetry retry = new PeriodRetry(dagId, isDry, surroundings);
        if (server.isPresent()) {
            surroundings.noteSettingsOfServer();
            return retry.byServer(server.get(), retry.range(arguments, server.get()));
        }
        Dags.Dag dag = surroundings.dags().get(Optional.of(dagId));
        DagGraph graph = surroundings.settings().effective(dag.graph());
        return retry.atHome(
                dag,
                BackfillRange.of(arguments, graph.zone(), surroundings.clock().instant()));
    }

    private BackfillRange range(Arguments arguments, ServerClient server) {
        return BackfillRange.of(
                arguments, server.zone(dagId), surroundings.clock().instant());
    }

    private int atHome(Dags.Dag dag, BackfillRange range) {
        List<RunRecord> failed = surroundings
                .storage()
                .views()
                .map(views -> FailedRuns.of(views, dagId, range.from(), range.to()))
                .orElse(List.of());
        if (isDry || failed.isEmpty()) {
            return list(failed, range, "");
        }
        JdbcRunStore store = surroundings.storage().open();
        try (Foreground foreground = new Foreground(dag, store, surroundings, UnaryOperator.identity())) {
            foreground.sayWhatGoesOn(OptionalLong.empty());
            Map<Long, CompletableFuture<Long>> answers = new LinkedHashMap<>();
            for (RunRecord run : failed) {
                store.run(run.runId())
                        .ifPresent(stored -> answers.put(
                                run.runId(),
                                foreground.retry(
                                        stored,
                                        Set.of(),
                                        false,
                                        again -> ThisMachine.audit(surroundings, "retry", dagId, run.runId(), ""))));
            }
            foreground.start();
            CompletableFuture<Void> all =
                    CompletableFuture.allOf(answers.values().toArray(new CompletableFuture<?>[0]));
            foreground.watch(all, () -> RunReports.of(foreground, surroundings));
            if (foreground.isStopped(all)) {
                return ExitCode.TERMINATED;
            }
            int succeeded = 0;
            for (Map.Entry<Long, CompletableFuture<Long>> answer : answers.entrySet()) {
                try {
                    succeeded += foreground.succeeded(answer.getValue()) ? 1 : 0;
                } catch (RefusedException e) {
                    surroundings.screen().note("Run " + answer.getKey() + " was not retried: " + e.getMessage());
                }
            }
            return end(succeeded, failed.size(), "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.RUN_FAILED;
        }
    }

    private int byServer(ServerClient server, BackfillRange range) {
        String path = "dags/" + ServerClient.part(dagId) + "/retry";
        ServerViews views = new ServerViews(server, surroundings);
        if (isDry) {
            Set<Long> failed = numbers(server.get(path + "?to=" + range.to() + "&from=" + range.from()));
            return list(
                    failed.stream()
                            .map(run ->
                                    ServerViews.run(server.get("runs/" + run).path("run")))
                            .toList(),
                    range,
                    server.words());
        }
        JsonNode answer = server.ask(
                "POST",
                path,
                Map.of("from", range.from().toString(), "to", range.to().toString()));
        Set<Long> retried = numbers(answer);
        JsonNode refused = answer.path("refused");
        if (retried.isEmpty() && refused.isEmpty()) {
            return list(List.of(), range, server.words());
        }
        refused.forEach(run -> surroundings
                .screen()
                .note("Run " + run.path("run").asLong() + " was not retried: "
                        + run.path("reason").asString()));
        int succeeded = 0;
        RunWatch watch = new RunWatch(new RunsOfServer(views, surroundings), surroundings);
        for (long run : retried) {
            succeeded += watch.succeeds(views.seen(run)) ? 1 : 0;
            if (watch.stopped().isPresent()) {
                return watch.stopped().getAsInt();
            }
        }
        return end(succeeded, retried.size() + refused.size(), server.words());
    }

    private static Set<Long> numbers(JsonNode answer) {
        Set<Long> numbers = new LinkedHashSet<>();
        answer.path("runs").forEach(run -> numbers.add(run.asLong()));
        return numbers;
    }

    private int list(List<RunRecord> failed, BackfillRange range, String by) {
        for (RunRecord run : failed) {
            surroundings.tell(
                    () -> RunView.of(run),
                    Line.of(surroundings.times().dateAndClock(run.scheduledFor()) + "  run " + run.runId() + " ")
                            .add(Signs.paint(run.state()), StateWords.word(run.state()))
                            .add(run.reason().isEmpty() ? "" : ": " + run.reason()));
        }
        if (failed.isEmpty()) {
            surroundings.screen().note("Nothing to do: no run of DAG " + dagId + " " + range + " has failed" + by);
        }
        return ExitCode.OK;
    }

    private int end(int succeeded, int all, String by) {
        String words = succeeded + " of " + all + (all == 1 ? " failed run" : " failed runs") + " succeeded now" + by;
        if (surroundings.json()) {
            surroundings.screen().note(words);
        } else {
            surroundings.screen().println(words);
        }
        return succeeded == all ? ExitCode.OK : ExitCode.RUN_FAILED;
    }
}
