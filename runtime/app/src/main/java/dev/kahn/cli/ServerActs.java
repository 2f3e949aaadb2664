package dev.kahn.cli;

import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.Moments;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.setup.UsageException;
import dev.kahn.terminal.ExitCode;
import dev.kahn.view.row.RunView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The acts of the command line, done by a process that serves: the same as would be done in the store if the home were free.
 * The end of each line says who did it. Not thread-safe.
 */
final class ServerActs {

    /** How long to wait for the end of a cancelled run, which comes as soon as its bodies are interrupted. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofMillis(100);

    private final ServerClient server;
    private final Surroundings surroundings;

    /** The server that acts on this home or elsewhere; empty if this process does. */
    static Optional<ServerActs> of(Surroundings surroundings) {
        Optional<ServerActs> acts = surroundings.server().client().map(server -> new ServerActs(server, surroundings));
        acts.ifPresent(any -> surroundings.noteSettingsOfServer());
        return acts;
    }

    private ServerActs(ServerClient server, Surroundings surroundings) {
        this.server = server;
        this.surroundings = surroundings;
    }

    /** @param waits whether to wait for the end of the run, which is then told instead */
    int trigger(String dagId, Map<String, String> params, Optional<String> at, boolean waits) {
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("params", params);
        at.ifPresent(text -> wish.put(
                "scheduledFor",
                Moments.require("--at", text, server.zone(dagId)).toString()));
        JsonNode run = server.ask("POST", "dags/" + ServerClient.part(dagId) + "/runs", wish);
        JsonNode dag = dag(dagId);
        if (dag.path("paused").asBoolean(false)) {
            surroundings.screen().note(Pauses.runsThough(dagId));
        }
        boolean isForNothing = run.path("intervalStart").equals(run.path("intervalEnd"));
        if (isForNothing && !dag.path("schedule").asString("").isEmpty()) {
            surroundings.screen().note(TriggerVerb.EMPTY_INTERVAL);
        }
        String words = "Run " + number(run) + " of " + dagId + " is " + state(run);
        if (!waits) {
            return tellRun(run, words);
        }
        if (!surroundings.json()) {
            surroundings.screen().println(words + server.words());
        }
        return new RunWatch(new RunsOfServer(new ServerViews(server, surroundings), surroundings), surroundings)
                .watch(number(run));
    }

    int pause(String dagId, boolean pauses) {
        boolean was = paused(dagId);
        JsonNode state =
                server.ask("POST", "dags/" + ServerClient.part(dagId) + (pauses ? "/pause" : "/resume"), Map.of());
        return tell(state, Pauses.words(dagId, pauses, was == pauses));
    }

    private boolean paused(String dagId) {
        return dag(dagId).path("paused").asBoolean(false);
    }

    private JsonNode dag(String dagId) {
        return server.get("dags/" + ServerClient.part(dagId));
    }

    int cancel(long runId) {
        JsonNode run = run(runId);
        boolean wasDone = isDone(run);
        if (!wasDone) {
            server.ask("POST", "runs/" + runId + "/cancel", Map.of());
            run = awaitEnd(runId);
        }
        return tellRun(
                run,
                "Run " + runId + " of " + run.path("dag").asString() + " is " + state(run)
                        + (wasDone ? " already; there is nothing to cancel" : " now"));
    }

    private JsonNode awaitEnd(long runId) {
        Instant patience = surroundings.clock().instant().plus(PATIENCE);
        JsonNode run = run(runId);
        while (!isDone(run) && surroundings.clock().instant().isBefore(patience) && Pause.of(LOOK)) {
            run = run(runId);
        }
        return run;
    }

    int mark(long runId, String task, String as) {
        JsonNode before = server.get("runs/" + runId);
        boolean isAlready = before.path("tasks")
                .valueStream()
                .anyMatch(row -> name(row).equals(task) && state(row).equals(as));
        JsonNode run = isAlready
                ? before.path("run")
                : server.ask(
                        "POST",
                        "runs/" + runId + "/tasks/" + ServerClient.part(task) + "/mark",
                        Map.of("as", as.toUpperCase(Locale.ROOT)));
        return tellRun(
                run,
                MarkVerb.said(task, runId, as, isAlready) + "; the run "
                        + (isDone(run) ? "is " + state(run) : "continues"));
    }

    /** The task of a row, or its element. */
    private static String name(JsonNode row) {
        return new InstanceKey(row.path("task").asString(), row.path("element").asInt(TaskRecord.NOT_MAPPED))
                .toString();
    }

    /** Runs tasks again and waits for the run. Stopping this process stops only the waiting. */
    int retry(long runId, List<String> tasks, boolean downstream, boolean dry) {
        String query = (tasks.isEmpty() ? "?" : "?task=" + ServerClient.part(String.join(",", tasks)) + "&")
                + "downstream=" + downstream;
        JsonNode plan = server.get("runs/" + runId + "/retry" + query);
        Set<String> again = new LinkedHashSet<>();
        plan.path("tasks").forEach(task -> again.add(task.asString()));
        List<String> staying = new ArrayList<>();
        plan.path("staying").forEach(task -> staying.add(task.asString()));
        ServerViews views = new ServerViews(server, surroundings);
        ServerViews.Seen before = views.seen(runId);
        if (!dry) {
            Map<String, Object> wish = new LinkedHashMap<>();
            wish.put("tasks", tasks);
            wish.put("downstream", downstream);
            server.ask("POST", "runs/" + runId + "/retry", wish);
        }
        new RetryWords(before.board(), again, staying).say(dry, server.words(), surroundings);
        return dry ? ExitCode.OK : new RunWatch(new RunsOfServer(views, surroundings), surroundings).watch(before);
    }

    /**
     * The run that is the first argument, or the latest one.
     *
     * @throws UsageException if there is none, or it is a run of another DAG than the one meant
     */
    long runId(Arguments arguments) {
        Optional<String> dagId = surroundings.server().meantDagId(arguments);
        String written = arguments.argument(0).orElse(RunChoice.LATEST);
        if (written.equalsIgnoreCase(RunChoice.LATEST)) {
            return new ServerViews(server, surroundings)
                    .latestRun(dagId)
                    .map(RunRecord::runId)
                    .orElseThrow(() -> new UsageException("there has been no run yet" + server.words()));
        }
        long number = RunChoice.number(written, surroundings);
        dagId.ifPresent(
                meant -> RunChoice.check(number, meant, run(number).path("dag").asString()));
        return number;
    }

    private JsonNode run(long runId) {
        return server.get("runs/" + runId).path("run");
    }

    /** As JSON, a run looks like one of the home. */
    private int tellRun(JsonNode run, String words) {
        return tell(RunView.of(ServerViews.run(run)), words);
    }

    private int tell(Object json, String words) {
        return surroundings.tell(() -> json, words + server.words());
    }

    private static long number(JsonNode run) {
        return run.path("run").asLong();
    }

    private static boolean isDone(JsonNode run) {
        return !run.path("endedAt").isNull() && !run.path("endedAt").isMissingNode();
    }

    private static String state(JsonNode run) {
        return run.path("state").asString().toLowerCase(Locale.ROOT);
    }
}
