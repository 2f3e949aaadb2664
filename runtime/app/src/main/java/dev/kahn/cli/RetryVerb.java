package dev.kahn.cli;

import dev.kahn.engine.plan.Clearing;
import dev.kahn.engine.plan.LiveRun;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.store.JdbcRunStore;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** {@code retry}: tasks of a run run again, in the foreground or by a server. */
final class RetryVerb implements Verb {

    @Override
    public String name() {
        return "retry";
    }

    @Override
    public String summary() {
        return "Lets tasks of a run run again, in the foreground or by a server: all that failed or were stopped, if none is named, and"
                + " what did not run because of them. What has succeeded stays, also elements of a mapped task.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.run()
                .repeatable("TASK", "The ids of the tasks that are to run again.")
                .flag("Let what ran after them run again too.", "--downstream")
                .flag("Only show which tasks would run again.", "--dry-run")
                .server()
                .example("PROGRAM retry latest")
                .example("PROGRAM retry 3 syncMarketingCloud --downstream");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        surroundings.needHome();
        surroundings.settings();
        Set<String> tasks = new LinkedHashSet<>(arguments.argumentsFrom(1));
        boolean downstream = arguments.flag("--downstream");
        if (downstream && tasks.isEmpty()) {
            throw new UsageException("--downstream: name the tasks that are to run again with what ran after them");
        }
        Optional<ServerActs> server = surroundings.serverActs();
        if (server.isPresent()) {
            return server.get()
                    .retry(
                            server.get().runId(arguments, surroundings),
                            List.copyOf(tasks),
                            downstream,
                            arguments.flag("--dry-run"));
        }
        RunRecord chosen = RunChoice.of(surroundings).existing(arguments);
        JdbcRunStore store = surroundings.storage().open();
        try {
            AtRest run = new AtRest(store, chosen.runId(), surroundings);
            LiveRun live = run.restored();
            Set<String> again = tasks.isEmpty() ? Clearing.ofFailed(live) : Clearing.of(live, tasks, downstream);
            say(run, live, again, arguments.flag("--dry-run"), surroundings);
            List<String> staying = Clearing.staying(live, again);
            if (!staying.isEmpty() && !surroundings.json()) {
                surroundings.screen().note(RetryWords.staying(staying));
            }
            return arguments.flag("--dry-run") ? ExitCode.OK : retry(run, tasks, downstream, store, surroundings);
        } finally {
            store.close();
        }
    }

    private static void say(AtRest run, LiveRun live, Set<String> again, boolean dry, Surroundings surroundings) {
        RunRecord record = run.stored().run();
        Screen screen = surroundings.screen();
        if (!surroundings.json()) {
            List<String> words = new RetryWords(run.stored(), run.dag().graph()).of(again);
            screen.println("Run " + record.runId() + " of " + record.dagId() + ": "
                    + (dry ? "would run again: " : "runs again: ") + String.join(", ", words));
        } else if (dry) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("dag", record.dagId());
            json.put("run", record.runId());
            json.put("tasks", again);
            json.put("staying", Clearing.staying(live, again));
            screen.println(Json.text(json));
        }
    }

    private static int retry(
            AtRest run, Set<String> tasks, boolean downstream, JdbcRunStore store, Surroundings surroundings) {
        long runId = run.stored().run().runId();
        try (Foreground foreground = new Foreground(run.dag(), store, surroundings)) {
            foreground.sayWhatGoesOn(OptionalLong.of(runId));
            CompletableFuture<Long> answer = foreground.retry(
                    run.stored(),
                    tasks,
                    downstream,
                    again -> AuditLog.ofThisMachine(
                            surroundings,
                            "retry",
                            run.stored().run().dagId(),
                            runId,
                            EngineActs.words(tasks, downstream)));
            foreground.watch(answer, () -> RunReports.of(foreground, surroundings));
            return foreground.succeeded(answer) ? ExitCode.OK : ExitCode.RUN_FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.RUN_FAILED;
        }
    }
}
