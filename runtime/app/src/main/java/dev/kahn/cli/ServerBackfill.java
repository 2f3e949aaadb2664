package dev.kahn.cli;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunType;
import dev.kahn.terminal.ExitCode;
import dev.kahn.view.row.RunView;
import dev.kahn.web.site.BackfillPreview;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A backfill on a server. Each run that has ended is reported, like those of a backfill in this process. Stopping this process
 * stops only the waiting. Not thread-safe.
 */
final class ServerBackfill {

    private final ServerClient server;
    private final Surroundings surroundings;
    private final ServerViews views;
    private final Set<Long> told = new HashSet<>();

    /** All ticks before it have been reported; null as long as none has. */
    private @Nullable Instant first;

    ServerBackfill(ServerClient server, Surroundings surroundings) {
        this.server = server;
        this.surroundings = surroundings;
        this.views = new ServerViews(server, surroundings);
    }

    /** The zone of the DAG's local times. */
    ZoneId zone(String dagId) {
        return server.zone(dagId);
    }

    /** How many ticks a period has; more than 100,001 are not counted. */
    long count(String dagId, BackfillRange range) {
        return plan(dagId, range, false).path("count").asLong();
    }

    /** The first ticks of a period, and what would happen to them; empty if it has none. */
    List<BackfillPreview.Tick> ticks(String dagId, BackfillRange range, boolean again) {
        List<BackfillPreview.Tick> ticks = new ArrayList<>();
        plan(dagId, range, again)
                .path("ticks")
                .forEach(tick -> ticks.add(new BackfillPreview.Tick(
                        ServerViews.moment(tick, "tick"),
                        tick.path("run").isNumber() ? tick.path("run").asLong() : null,
                        BackfillPreview.Fate.valueOf(tick.path("fate").asString()))));
        return ticks;
    }

    private JsonNode plan(String dagId, BackfillRange range, boolean again) {
        String query = "?again=" + again + "&to=" + range.to() + "&from=" + range.from();
        return server.get(path(dagId) + query);
    }

    private static String path(String dagId) {
        return "dags/" + ServerClient.part(dagId) + "/backfill";
    }

    /** Which server it was, for the end of a line. */
    String words() {
        return server.words();
    }

    /** Starts it and waits for its runs. */
    int run(String dagId, BackfillRange range, Map<String, ?> wish) {
        JsonNode begun = server.ask("POST", path(dagId), wish);
        long number = begun.path("backfill").asLong();
        if (!surroundings.json()) {
            surroundings
                    .screen()
                    .println("Backfill " + number + " of " + dagId + ", " + range + ", has begun" + server.words());
        }
        JsonNode ended = awaitEnd(number, range);
        long ticks = ended.path("ticks").asLong();
        long succeeded = ended.path("succeeded").asLong();
        boolean isCancelled = ended.path("backfill").path("cancelled").asBoolean(false);
        boolean isOver = ended.path("backfill").path("endedAt").isString() && !isCancelled; // then all are counted
        boolean isCounted = isOver || ticks <= BackfillPreview.MOST_COUNTED;
        String all = isCounted ? Long.toString(ticks) : "more than " + BackfillPreview.MOST_COUNTED;
        String words =
                Backfill.words(succeeded, all) + (isCancelled ? "; the backfill was cancelled" : "") + server.words();
        if (surroundings.json()) {
            surroundings.screen().note(words);
        } else {
            surroundings.screen().println(words);
        }
        return succeeded == ticks && !isCancelled ? ExitCode.OK : ExitCode.RUN_FAILED;
    }

    /** @return its state when it has ended, or when this thread was interrupted */
    private JsonNode awaitEnd(long number, BackfillRange range) {
        while (true) {
            JsonNode progress = server.get("backfills/" + number);
            JsonNode backfill = progress.path("backfill");
            if (backfill.path("decidedUntil").isString()) {
                tell(backfill, range);
            }
            if (!backfill.path("endedAt").isNull() || !Pause.of(RunWatch.LOOK)) {
                return progress;
            }
        }
    }

    private void tell(RunRecord run, BackfillRange range) {
        Instant now = surroundings.clock().instant();
        surroundings.tell(
                () -> RunView.of(run), Backfill.line(surroundings.times().clock(now), run, range, now));
    }

    /** A tick has its run as soon as it is decided, oldest first; so only the part that is not all reported is read. */
    private void tell(JsonNode backfill, BackfillRange range) {
        Instant from = first == null ? Instant.parse(backfill.path("from").asString()) : first;
        Instant until = Instant.parse(backfill.path("decidedUntil").asString())
                .plus(1, ChronoUnit.MICROS); // no database distinguishes what is less
        Instant begun = Instant.parse(backfill.path("createdAt").asString());
        List<RunRecord> runs = views.runs(backfill.path("dag").asString(), from, until).stream()
                .filter(run -> run.type() != RunType.MANUAL) // which belongs to no tick
                .sorted(Comparator.comparing(RunRecord::scheduledFor))
                .toList();
        runs.stream()
                .filter(run -> run.endedAt() != null && !run.endedAt().isBefore(begun))
                .filter(run -> told.add(run.runId()))
                .forEach(run -> tell(run, range));
        first = runs.stream()
                .filter(run -> run.endedAt() == null)
                .map(RunRecord::scheduledFor)
                .findFirst()
                .orElse(until);
    }
}
