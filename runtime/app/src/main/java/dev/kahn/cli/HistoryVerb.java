package dev.kahn.cli;

import dev.kahn.engine.plan.Moments;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.graph.Suggestion;
import dev.kahn.setup.UsageException;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Json;
import dev.kahn.terminal.Screen;
import dev.kahn.terminal.Table;
import dev.kahn.view.Elapsed;
import dev.kahn.view.RunFilter;
import dev.kahn.view.RunSlice;
import dev.kahn.view.StateWords;
import dev.kahn.view.Views;
import dev.kahn.view.row.RunView;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.Paint;
import dev.kahn.view.text.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code history}: past and current runs, newest first. */
final class HistoryVerb implements Verb {

    private static final int DEFAULT_COUNT = 20;

    /** All rows shown are in memory at once. */
    private static final int MOST = 10_000;

    private static final List<String> WORDS =
            Stream.of(RunState.values()).map(StateWords::word).toList();
    private static final String STATES =
            String.join(", ", WORDS.subList(0, WORDS.size() - 1)) + " or " + WORDS.get(WORDS.size() - 1);

    @Override
    public String summary() {
        return "Lists past and current runs, newest first, of one DAG or of all.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.dag("The DAG's id. Default: all DAGs")
                .option("-n", "N", "Maximum number of runs. Default: " + DEFAULT_COUNT)
                .option("--state", "STATE", "Only runs in this state: " + STATES, () -> WORDS)
                .option("--from", "INSTANT", "Only runs that are scheduled for this time or later, such as 2026-11-01.")
                .option("--to", "INSTANT", "Only runs that are scheduled for this time or day, or earlier.")
                .server()
                .example("PROGRAM history DAG -n 50")
                .example("PROGRAM history --state failed --from 2026-11-01");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        surroundings.needHome();
        surroundings.settings();
        int count = Numbers.within("-n", arguments.option("-n").orElse(String.valueOf(DEFAULT_COUNT)), 1, MOST);
        RunState state = arguments.option("--state").map(HistoryVerb::state).orElse(null);
        Optional<String> dagId = surroundings
                .onlyDagId()
                .or(() -> arguments
                        .argument(0)
                        .map(id -> surroundings.server().url().isPresent() || isGone(id, surroundings)
                                ? id
                                : surroundings.dags().get(Optional.of(id)).id()));
        RunFilter filter = period(arguments, dagId, state, surroundings);
        List<RunRecord> runs = runs(filter, count, surroundings);
        Screen screen = surroundings.screen();
        if (surroundings.json()) {
            runs.forEach(run -> screen.println(Json.text(RunView.of(run))));
        } else if (runs.isEmpty()) {
            surroundings.noteMissingHome();
            boolean isPart = state != null || filter.from() != null || filter.until() != null;
            String of = dagId.map(id -> " of " + id).orElse("");
            screen.note(
                    isPart
                            ? "No run" + of + " matches."
                            : "There has been no run" + of + " yet; " + surroundings.howToStart(dagId));
        } else {
            table(runs, surroundings).lines().forEach(screen::println);
        }
        return ExitCode.OK;
    }

    private static RunState state(String written) {
        if (!WORDS.contains(written.toLowerCase(Locale.ROOT))) {
            throw new UsageException("--state: \"" + written + "\" is not a state; "
                    + Suggestion.among(WORDS, written, "the states are"));
        }
        return RunState.valueOf(written.toUpperCase(Locale.ROOT));
    }

    /** Local times are those of the DAG; without one they are in UTC, as in the API. */
    private static RunFilter period(
            Arguments arguments, Optional<String> dagId, @Nullable RunState state, Surroundings surroundings) {
        Optional<String> first = arguments.option("--from");
        Optional<String> last = arguments.option("--to");
        if (first.isEmpty() && last.isEmpty()) {
            return new RunFilter(dagId.orElse(null), state, null, null, null, "");
        }
        ZoneId zone = dagId.map(id -> zone(id, surroundings)).orElse(ZoneOffset.UTC);
        Instant from = first.map(text -> Moments.require("--from", text, zone)).orElse(null);
        Instant to = last.map(text -> Moments.requireEnd(
                        "--to", text, zone, surroundings.clock().instant()))
                .orElse(null);
        if (from != null && to != null && to.isBefore(from)) {
            throw new UsageException("--to " + to + " is before --from " + from);
        }
        Instant until = to == null ? null : to.plus(1, ChronoUnit.MICROS); // no database distinguishes what is less
        return new RunFilter(dagId.orElse(null), state, null, from, until, "");
    }

    private static ZoneId zone(String dagId, Surroundings surroundings) {
        if (surroundings.server().url().isPresent()) {
            return surroundings
                    .server()
                    .client()
                    .orElseThrow()
                    .find("dags/" + ServerClient.part(dagId))
                    .map(dag -> ZoneId.of(dag.path("zone").asString()))
                    .orElse(ZoneOffset.UTC); // its runs are still there
        }
        SettingsInUse inUse = SettingsInUse.of(surroundings);
        return surroundings
                .dags()
                .find(dagId)
                .map(dag -> inUse.effective(dag).zone())
                .orElse(ZoneOffset.UTC);
    }

    /** Whether the store has runs of a DAG that this program does not have: it was removed, or belongs to another program. */
    private static boolean isGone(String dagId, Surroundings surroundings) {
        return surroundings.dags().find(dagId).isEmpty()
                && surroundings
                        .storage()
                        .views()
                        .filter(views -> !views.runs(dagId, 1).isEmpty())
                        .isPresent();
    }

    private static List<RunRecord> runs(RunFilter filter, int count, Surroundings surroundings) {
        Optional<ServerViews> server = ServerViews.of(surroundings);
        if (server.isPresent()) {
            return server.get().runs(filter, count);
        }
        return surroundings
                .storage()
                .views()
                .map(views -> runs(views, filter, count))
                .orElse(List.of());
    }

    private static List<RunRecord> runs(Views views, RunFilter filter, int count) {
        List<RunRecord> runs = new ArrayList<>();
        Long below = Long.MAX_VALUE;
        while (below != null && runs.size() < count) {
            RunSlice slice = views.runs(filter, below, count - runs.size());
            runs.addAll(slice.runs());
            below = slice.next();
        }
        return runs;
    }

    private static Table table(List<RunRecord> runs, Surroundings surroundings) {
        Instant now = surroundings.clock().instant();
        Times times = surroundings.times();
        Table table = new Table().header("RUN", "DAG", "STATE", "TYPE", "FOR", "STARTED", "TOOK", "");
        for (RunRecord run : runs) {
            table.row(
                    Line.of(String.valueOf(run.runId())),
                    new Line().add(Paint.STRONG, run.dagId()),
                    surroundings.stateOf(run.runId(), run.state()),
                    Line.of(StateWords.word(run.type())),
                    Line.of(times.dateAndClock(run.scheduledFor())),
                    Line.of(times.dateAndClock(run.startedAt())),
                    Line.of(Elapsed.text(run.startedAt(), run.endedAt(), now)),
                    new Line().add(Paint.FAINT, run.reason()));
        }
        return table;
    }
}
