package dev.kahn.web.page;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.view.Elapsed;
import dev.kahn.view.StateWords;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * A run as a single character, for where there is little room.
 *
 * @param runId its number
 * @param state its state, as a class of the style sheet
 * @param sign its state, as a character
 * @param title its state in words, with how long it took, and what it is for, in the zone of its DAG
 */
public record RunMark(long runId, String state, String sign, String title) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    static RunMark of(RunRecord run, ZoneId zone, Instant now) {
        String took = Elapsed.exact(run.startedAt(), run.endedAt(), now);
        return new RunMark(
                run.runId(),
                TaskLine.css(run.state()),
                StateWords.sign(run.state()),
                "Run " + run.runId() + ": " + StateWords.word(run.state()) + (took.isEmpty() ? "" : ", " + took)
                        + ", for " + CLOCK.format(run.scheduledFor().atZone(zone)) + " " + zone);
    }
}
