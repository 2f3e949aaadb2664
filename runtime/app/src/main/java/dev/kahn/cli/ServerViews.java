package dev.kahn.cli;

import dev.kahn.Event;
import dev.kahn.engine.OverriddenValue;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.NotificationState;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.port.StoreException;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.json.GraphJsonReader;
import dev.kahn.terminal.Json;
import dev.kahn.view.DagSummary;
import dev.kahn.view.RunFilter;
import dev.kahn.view.row.AttemptView;
import dev.kahn.view.row.RunView;
import dev.kahn.view.row.TaskView;
import dev.kahn.view.text.RunBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The runs of a server, named or that of the home, as the records that the store would have. Not thread-safe. */
final class ServerViews {

    /** The API gives no more at once. */
    private static final int PAGE = 500;

    private static final int LOG_PART = 256 * 1024;
    private static final Duration LOOK = Duration.ofMillis(500);

    private final ServerClient server;
    private final Surroundings surroundings;
    private final Map<Long, DagGraph> graphs = new HashMap<>();

    /** The views of a named server; empty otherwise, because a home is read directly, whatever process has it open. */
    static Optional<ServerViews> of(Surroundings surroundings) {
        return surroundings
                .server()
                .url()
                .flatMap(url -> surroundings.server().client())
                .map(server -> new ServerViews(server, surroundings));
    }

    ServerViews(ServerClient server, Surroundings surroundings) {
        this.server = server;
        this.surroundings = surroundings;
    }

    /**
     * The runs of a DAG that are scheduled for a period.
     *
     * @param until the first moment after it
     */
    List<RunRecord> runs(String dagId, Instant from, Instant until) {
        return runs(new RunFilter(dagId, null, null, from, until, ""), Integer.MAX_VALUE);
    }

    /** The runs of a DAG that are not done. */
    List<RunRecord> openRuns(String dagId) {
        return Stream.of(RunState.QUEUED, RunState.RUNNING)
                .map(state -> new RunFilter(dagId, state, null, null, null, ""))
                .flatMap(filter -> runs(filter, Integer.MAX_VALUE).stream())
                .toList();
    }

    /**
     * The latest runs, newest first. A page leaves out what the token may not see, so later pages are requested whole.
     *
     * @param wanted with neither a type nor parameters
     */
    List<RunRecord> runs(RunFilter wanted, int most) {
        String filter = query("state", wanted.state())
                + query("dag", wanted.dagId() == null ? null : ServerClient.part(wanted.dagId()))
                + query("from", wanted.from())
                + query("until", wanted.until());
        List<RunRecord> runs = new ArrayList<>();
        String cursor = "";
        do {
            String query = "?limit=" + (cursor.isEmpty() ? Math.min(PAGE, most) : PAGE)
                    + filter
                    + (cursor.isEmpty() ? "" : "&cursor=" + ServerClient.part(cursor));
            JsonNode page = server.get("runs" + query);
            page.path("items").forEach(run -> runs.add(run(run)));
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty() && runs.size() < most);
        return runs.size() > most ? runs.subList(0, most) : runs;
    }

    private static String query(String name, @Nullable Object value) {
        return value == null ? "" : "&" + name + "=" + value;
    }

    Optional<RunRecord> latestRun(Optional<String> dagId) {
        return runs(dagId.map(RunFilter::of).orElse(RunFilter.ALL), 1).stream().findFirst();
    }

    List<DagSummary> dags() {
        List<DagSummary> dags = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    server.get("dags?limit=" + PAGE + (cursor.isEmpty() ? "" : "&cursor=" + ServerClient.part(cursor)));
            page.path("items").forEach(dag -> dags.add(read(dag, DagSummary.class)));
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        return dags;
    }

    /** The notifications that have not been sent, newest first. */
    List<NotificationRecord> unsentNotifications() {
        List<NotificationRecord> rows = new ArrayList<>();
        server.get("notifications")
                .path("notifications")
                .forEach(row -> rows.add(new NotificationRecord(
                        row.path("notification").asLong(),
                        row.path("dag").asString(),
                        row.path("run").asLong(),
                        Event.valueOf(row.path("event").asString()),
                        row.path("task").asString(""),
                        element(row),
                        0,
                        row.path("target").asString(),
                        "",
                        moment(row, "raisedAt"),
                        NotificationState.valueOf(row.path("state").asString()),
                        row.path("tries").asInt(),
                        moment(row, "dueAt"),
                        row.path("error").asString(""))));
        return rows;
    }

    /** What settings of the server have changed about a DAG; empty if it does not have the DAG. */
    Optional<List<OverriddenValue>> overrides(String dagId) {
        return server.find("dags/" + ServerClient.part(dagId)).map(dag -> {
            List<OverriddenValue> overrides = new ArrayList<>();
            dag.path("overrides").forEach(value -> overrides.add(read(value, OverriddenValue.class)));
            return overrides;
        });
    }

    /**
     * A run and all that belongs to it.
     *
     * @param causes the runs that it comes after
     * @param ledTo the numbers of those that come after it
     */
    record Seen(
            RunBoard board,
            List<TaskRecord> tasks,
            List<AttemptRecord> attempts,
            List<CauseRecord> causes,
            List<Long> ledTo) {}

    Seen seen(long runId) {
        return seen(runId, server.get("runs/" + runId));
    }

    /** A run and all that belongs to it; empty if there is none, or none any more. */
    Optional<Seen> find(long runId) {
        return server.find("runs/" + runId).map(detail -> seen(runId, detail));
    }

    private Seen seen(long runId, JsonNode detail) {
        DagGraph graph = graphs.computeIfAbsent(runId, this::graph);
        RunRecord run = run(detail.path("run"));
        List<TaskRecord> tasks = new ArrayList<>();
        detail.path("tasks")
                .forEach(task -> tasks.add(read(task, TaskView.class).toRecord(runId)));
        List<AttemptRecord> attempts = new ArrayList<>();
        detail.path("attempts")
                .forEach(
                        attempt -> attempts.add(read(attempt, AttemptView.class).toRecord(run)));
        List<CauseRecord> causes = new ArrayList<>();
        detail.path("causes")
                .forEach(cause -> causes.add(new CauseRecord(
                        runId, cause.path("dag").asString(), cause.path("run").asLong())));
        List<Long> ledTo = new ArrayList<>();
        detail.path("ledTo").forEach(next -> ledTo.add(next.path("run").asLong()));
        return new Seen(new RunBoard(graph, run).with(tasks).with(attempts), tasks, attempts, causes, ledTo);
    }

    /** The runs around a run; requests each of those that it led to. */
    RunChain chain(Seen seen) {
        List<RunRecord> after = seen.ledTo().stream()
                .map(next -> run(server.get("runs/" + next).path("run")))
                .toList();
        return new RunChain(seen.board().run(), seen.causes(), after);
    }

    private DagGraph graph(long runId) {
        return GraphJsonReader.read(server.get("runs/" + runId + "/graph").toString());
    }

    /**
     * Prints a log.
     *
     * @param follow whether to continue until the attempt has ended
     */
    void log(long runId, String task, String query, boolean follow) {
        long offset = 0;
        boolean goesOn = true;
        String which = query;
        while (goesOn && !surroundings.screen().isClosed()) {
            JsonNode part = server.get("runs/" + runId + "/tasks/" + ServerClient.part(task) + "/log?limit=" + LOG_PART
                    + "&offset=" + offset + which);
            which = query.contains("&attempt=")
                    ? query
                    : query + "&attempt=" + part.path("attempt").asInt();
            part.path("text").asString("").lines().forEach(line -> LogPrinter.print(line, surroundings));
            boolean isAtEnd = part.path("next").asLong() >= part.path("size").asLong();
            boolean isThere = !part.path("absence").isString();
            goesOn = !isAtEnd || (follow && !part.path("isEnded").asBoolean(true));
            offset = part.path("next").asLong();
            if (!goesOn && !isThere) {
                surroundings.screen().note(part.path("absence").asString());
            }
            if (isAtEnd && goesOn && !Pause.of(LOOK)) {
                return;
            }
        }
    }

    static RunRecord run(JsonNode run) {
        return read(run, RunView.class).toRecord();
    }

    private static <T> T read(JsonNode row, Class<T> type) {
        try {
            return Json.value(row, type);
        } catch (JacksonException e) {
            throw new StoreException(
                    "The server's answer cannot be read; is it of another version of Kahn than this program?", e);
        }
    }

    private static int element(JsonNode of) {
        return of.path("element").asInt(TaskRecord.NOT_MAPPED);
    }

    static Instant moment(JsonNode of, String name) {
        return Instant.parse(of.path(name).asString());
    }
}
