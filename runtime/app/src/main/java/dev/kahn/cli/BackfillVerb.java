package dev.kahn.cli;

import dev.kahn.engine.execute.RunParams;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Ticks;
import dev.kahn.setup.Dags;
import dev.kahn.setup.UsageException;
import dev.kahn.terminal.ExitCode;
import dev.kahn.view.text.Line;
import dev.kahn.web.site.BackfillPreview;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code backfill}: runs for past ticks, in the foreground or on a server. */
final class BackfillVerb implements Verb {

    /** How many ticks are looked up at once. */
    private static final int PAGE = 1_000;

    @Override
    public String summary() {
        return "Runs a DAG for the ticks of a past period, oldest first. Skips ticks that have a successful run; where a run"
                + " failed, runs what failed again. After a crash or SIGTERM, repeat the command to continue. Ctrl-C"
                + " cancels the runs in progress; a second one kills the process. On a server, the backfill continues.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.dag()
                .option("--from", "INSTANT", "Start of the period, such as 2026-11-01. Required")
                .option("--to", "INSTANT", "End of the period, inclusive: a time or a day. Default: now")
                .option("--parallel", "N", "How many runs at once. Default, and upper limit: the DAG's maxActiveRuns")
                .repeatable("--param", "NAME=VALUE", "A parameter of the runs. Repeat the option for several.")
                .flag("Also run ticks that have a successful run.", "--again")
                .flag("Only list the ticks and what would happen to each.", "--dry-run")
                .flag("Allow more than " + BackfillPreview.MOST_UNASKED + " runs.", "--yes")
                .server()
                .example("PROGRAM backfill DAG --from 2026-11-01 --to 2026-11-07 --parallel 4");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        boolean isDry = arguments.flag("--dry-run");
        parallel(arguments); // so that a dry run refuses it too
        if (isDry) {
            surroundings.needHome();
        }
        // what would happen to the ticks of a home is read there, whatever process has it open
        Optional<ServerClient> server = isDry && surroundings.server().url().isEmpty()
                ? Optional.empty()
                : surroundings.server().client();
        if (server.isPresent()) {
            return byServer(new ServerBackfill(server.get(), surroundings), arguments, surroundings);
        }
        Dags.Dag dag = surroundings.dags().get(arguments.argument(0));
        DagGraph graph = surroundings.settings().effective(dag.graph());
        Ticks ticks = Ticks.of(graph);
        if (ticks.calendar().isEmpty()) {
            throw new UsageException(
                    "DAG " + graph.id() + " has no schedule, so it has no ticks to backfill; use run --at");
        }
        BackfillRange range =
                BackfillRange.of(arguments, graph.zone(), surroundings.clock().instant());
        boolean again = arguments.flag("--again");
        if (isDry) {
            if (!list(range, part -> ticksOfHome(graph, part, again, surroundings), surroundings)) {
                surroundings.screen().note(none(range, ticks));
            }
            return ExitCode.OK;
        }
        String params = RunParams.read(dag.definition(), arguments.params());
        boolean yes = arguments.flag("--yes");
        long count = BackfillPreview.count(graph, range.from(), range.to(), mostCounted(yes));
        refuseIfMany(count, range, yes);
        int parallel = parallel(arguments, graph, surroundings);
        if (count == 0) {
            surroundings.screen().note(none(range, ticks));
            return ExitCode.OK;
        }
        ConnectionCheck.require(graph, surroundings);
        Backfill.Request request = new Backfill.Request(ticks, range, count, parallel, params, again);
        try (Backfill backfill = new Backfill(dag, request, surroundings)) {
            return backfill.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.RUN_FAILED;
        }
    }

    /** A server has its own settings, and a named one may have other DAGs: only it knows the ticks. */
    private static int byServer(ServerBackfill server, Arguments arguments, Surroundings surroundings) {
        String dagId = surroundings.server().dagIdOf(arguments);
        BackfillRange range = BackfillRange.of(
                arguments, server.zone(dagId), surroundings.clock().instant());
        boolean again = arguments.flag("--again");
        if (arguments.flag("--dry-run")) {
            if (!list(range, part -> server.ticks(dagId, part, again), surroundings)) {
                surroundings.screen().note(none(dagId, range) + server.words());
            }
            return ExitCode.OK;
        }
        long count = server.count(dagId, range);
        refuseIfMany(count, range, arguments.flag("--yes"));
        if (count == 0) {
            surroundings.screen().note(none(dagId, range) + server.words());
            return ExitCode.OK;
        }
        return server.run(dagId, range, wish(range, arguments));
    }

    private static void refuseIfMany(long count, BackfillRange range, boolean yes) {
        if (count > BackfillPreview.MOST_UNASKED && !yes) {
            String many = count > BackfillPreview.MOST_COUNTED
                    ? "more than " + BackfillPreview.MOST_COUNTED
                    : String.valueOf(count);
            throw new UsageException(
                    "that is " + many + " ticks, " + range + "; add --yes to run them, or --dry-run to list them");
        }
    }

    /**
     * The exact number is needed to tell whether all went well. Without {@code --yes} it is not: too many are refused anyway.
     */
    static long mostCounted(boolean yes) {
        return yes ? Long.MAX_VALUE : BackfillPreview.MOST_COUNTED + 1L;
    }

    private static Optional<Integer> parallel(Arguments arguments) {
        return arguments.option("--parallel").map(written -> Numbers.within("--parallel", written, 1, 999));
    }

    /** The DAG's limit on overlapping runs holds for past ticks too. */
    private static int parallel(Arguments arguments, DagGraph graph, Surroundings surroundings) {
        int most = graph.maxActiveRuns();
        int wanted = parallel(arguments).orElse(most);
        if (wanted > most) {
            surroundings
                    .screen()
                    .note("--parallel " + wanted + ": DAG " + graph.id() + " has at most "
                            + (most == 1 ? "1 run" : most + " runs") + " at once; kahn.dag." + graph.id()
                            + ".maxActiveRuns sets that");
        }
        return Math.min(wanted, most);
    }

    private static String none(String dagId, BackfillRange range) {
        return "Nothing to do: DAG " + dagId + " has no tick " + range;
    }

    private static String none(BackfillRange range, Ticks ticks) {
        return none(ticks.dag().id(), range)
                + "; its schedule is " + ListVerb.schedule(ticks.dag())
                + ticks.next(range.to())
                        .map(tick -> ", and the next tick is " + range.local(tick))
                        .orElse("");
    }

    private static Map<String, Object> wish(BackfillRange range, Arguments arguments) {
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("from", range.from().toString());
        wish.put("to", range.to().toString());
        parallel(arguments).ifPresent(wanted -> wish.put("parallel", wanted));
        wish.put("again", arguments.flag("--again"));
        wish.put("sure", arguments.flag("--yes"));
        wish.put("params", arguments.params());
        return wish;
    }

    /**
     * Prints what would happen to each tick.
     *
     * @param first gives the first ticks of a period; empty if it has none
     * @return whether there was one
     */
    private static boolean list(
            BackfillRange range, Function<BackfillRange, List<BackfillPreview.Tick>> first, Surroundings surroundings) {
        List<BackfillPreview.Tick> ticks = first.apply(range);
        boolean any = !ticks.isEmpty();
        while (!ticks.isEmpty() && !surroundings.screen().isClosed()) {
            ticks.forEach(tick -> tell(tick, range, surroundings));
            Instant last = ticks.get(ticks.size() - 1).at();
            ticks = last.isBefore(range.to())
                    ? first.apply(new BackfillRange(last.plusNanos(1), range.to(), range.zone()))
                    : List.of();
        }
        return any;
    }

    private static List<BackfillPreview.Tick> ticksOfHome(
            DagGraph graph, BackfillRange range, boolean again, Surroundings surroundings) {
        List<Instant> first = BackfillPreview.ticks(graph, range.from(), range.to())
                .limit(PAGE)
                .toList();
        return BackfillPreview.fates(graph, first, again, surroundings.storage().views());
    }

    private static void tell(BackfillPreview.Tick tick, BackfillRange range, Surroundings surroundings) {
        String run = tick.runId() == null ? "" : "run " + tick.runId() + ": ";
        surroundings.tell(
                () -> new Fate(tick.at(), tick.runId(), tick.fate()),
                Line.of(range.local(tick.at()) + "  " + run + words(tick.fate())));
    }

    /** What would happen to a tick, as JSON. */
    private record Fate(Instant tick, @Nullable Long run, BackfillPreview.Fate fate) {}

    private static String words(BackfillPreview.Fate fate) {
        return switch (fate) {
            case NEW -> "new";
            case GOES_ON -> "continues";
            case RETRY -> "what failed runs again";
            case AGAIN -> "runs again";
            case LEFT_ALONE -> "has succeeded; left as it is";
        };
    }
}
