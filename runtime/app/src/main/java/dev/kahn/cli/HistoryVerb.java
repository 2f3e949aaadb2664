package dev.kahn.cli;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Json;
import dev.kahn.terminal.Screen;
import dev.kahn.terminal.Table;
import dev.kahn.view.Elapsed;
import dev.kahn.view.StateWords;
import dev.kahn.view.row.RunView;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.Paint;
import dev.kahn.view.text.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code history}: past and current runs, newest first. */
final class HistoryVerb implements Verb {

    private static final int DEFAULT_COUNT = 20;

    /** All rows shown are in memory at once. */
    private static final int MOST = 10_000;

    @Override
    public String summary() {
        return "Lists past and current runs, newest first, of one DAG or of all.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.dag("The DAG's id. Default: all DAGs")
                .option("-n", "N", "Maximum number of runs. Default: " + DEFAULT_COUNT)
                .server()
                .example("PROGRAM history DAG -n 50");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        surroundings.needHome();
        surroundings.settings();
        int count = Numbers.within("-n", arguments.option("-n").orElse(String.valueOf(DEFAULT_COUNT)), 1, MOST);
        Optional<String> dagId = surroundings
                .onlyDagId()
                .or(() -> arguments
                        .argument(0)
                        .map(id -> surroundings.server().url().isPresent() || isGone(id, surroundings)
                                ? id
                                : surroundings.dags().get(Optional.of(id)).id()));
        List<RunRecord> runs = runs(dagId, count, surroundings);
        Screen screen = surroundings.screen();
        if (surroundings.json()) {
            runs.forEach(run -> screen.println(Json.text(RunView.of(run))));
        } else if (runs.isEmpty()) {
            surroundings.noteMissingHome();
            screen.note("There has been no run" + dagId.map(id -> " of " + id).orElse("") + " yet; start one with "
                    + surroundings.command() + " run");
        } else {
            table(runs, surroundings).lines().forEach(screen::println);
        }
        return ExitCode.OK;
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

    private static List<RunRecord> runs(Optional<String> dagId, int count, Surroundings surroundings) {
        Optional<ServerViews> server = ServerViews.of(surroundings);
        if (server.isPresent()) {
            return server.get().runs(dagId, count);
        }
        return surroundings
                .storage()
                .views()
                .map(views -> views.runs(dagId.orElse(null), count))
                .orElse(List.of());
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
