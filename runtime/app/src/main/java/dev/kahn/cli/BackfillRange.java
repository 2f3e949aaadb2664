package dev.kahn.cli;

import dev.kahn.engine.plan.Moments;
import dev.kahn.setup.UsageException;
import java.time.Instant;
import java.time.ZoneId;

/** A past period of ticks; both ends are included. */
record BackfillRange(Instant from, Instant to) {

    /** @throws dev.kahn.KahnException if it is invalid, or not in the past */
    static BackfillRange of(Arguments arguments, ZoneId zone, Instant now) {
        String first = arguments
                .option("--from")
                .orElseThrow(() -> new UsageException("--from is required, such as --from 2026-11-01"));
        Instant from = Moments.require("--from", first, zone);
        Instant to = arguments
                .option("--to")
                .map(text -> Moments.requireEnd("--to", text, zone, now))
                .orElse(now);
        refuseFuture("--from", from, now);
        if (to.isBefore(from)) {
            throw new UsageException("--to " + to + " is before --from " + from);
        }
        refuseFuture("--to", to, now);
        return new BackfillRange(from, to);
    }

    private static void refuseFuture(String option, Instant at, Instant now) {
        if (at.isAfter(now)) {
            throw new UsageException(option + " " + at + " is in the future; write a time in the past");
        }
    }
}
