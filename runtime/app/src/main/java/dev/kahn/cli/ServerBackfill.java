package dev.kahn.cli;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunType;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Waits for a backfill of a server. Programs are told of each run that has ended, as they are of those of this process. Whoever
 * stops that stops only waiting. Not thread-safe.
 */
final class ServerBackfill {

    private final ServerClient server;
    private final Surroundings surroundings;
    private final ServerViews views;
    private final Set<Long> told = new HashSet<>();

    /** All ticks before it have been told; null as long as none has. */
    private @Nullable Instant first;

    ServerBackfill(ServerClient server, Surroundings surroundings) {
        this.server = server;
        this.surroundings = surroundings;
        this.views = new ServerViews(server, surroundings);
    }

    /** @return how it stands when it has ended, or when nobody wants to wait any more */
    JsonNode awaitEnd(long number) {
        while (true) {
            JsonNode progress = server.ask("GET", "backfills/" + number, null);
            JsonNode backfill = progress.path("backfill");
            if (surroundings.json() && backfill.path("decidedUntil").isString()) {
                tell(backfill);
            }
            if (!backfill.path("endedAt").isNull() || !ServerWatch.pause()) {
                return progress;
            }
        }
    }

    /** A tick has its run as soon as it is decided, oldest first; so only those are looked at that are not all told. */
    private void tell(JsonNode backfill) {
        Instant from = first == null ? Instant.parse(backfill.path("from").asString()) : first;
        Instant until = Instant.parse(backfill.path("decidedUntil").asString()).plusNanos(1);
        Instant begun = Instant.parse(backfill.path("createdAt").asString());
        List<RunRecord> runs = views.runs(backfill.path("dag").asString(), from, until).stream()
                .filter(run -> run.type() != RunType.MANUAL) // which is of no tick
                .sorted(Comparator.comparing(RunRecord::scheduledFor))
                .toList();
        runs.stream()
                .filter(run -> run.endedAt() != null && !run.endedAt().isBefore(begun))
                .filter(run -> told.add(run.runId()))
                .forEach(run -> surroundings.screen().println(Json.text(Json.run(run))));
        first = runs.stream()
                .filter(run -> run.endedAt() == null)
                .map(RunRecord::scheduledFor)
                .findFirst()
                .orElse(until);
    }
}
