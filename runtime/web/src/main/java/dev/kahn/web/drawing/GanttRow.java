package dev.kahn.web.drawing;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.view.Elapsed;
import dev.kahn.view.StateWords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A task of a run over time. A mapped task has no attempts of its own: its bar spans those of its elements. The attempt of a
 * sensor lasts from its first poll to its last one; when it polled in between is not stored.
 */
record GanttRow(
        TaskRecord task,
        NodeState state,
        List<AttemptRecord> attempts,
        List<GanttWait> waits,
        boolean isCritical,
        boolean isSensor) {
    private static final double NAME_SIZE = 12;
    private static final double HEIGHT = 26;
    private static final double BAR = 16;
    private static final double THIN = 4;
    private static final double ROOM_FOR_SIGN = 15;

    /** When it first waited or ran; {@code Instant.MAX} if never. */
    Instant begin() {
        Instant begin = task.startedAt() == null ? Instant.MAX : task.startedAt();
        for (GanttWait wait : waits) {
            begin = wait.from().isBefore(begin) ? wait.from() : begin;
        }
        return begin;
    }

    /** Whether it has waited or run since it was last reset. */
    boolean isBegun() {
        return task.queuedAt() != null || task.startedAt() != null || state.until() != null;
    }

    void draw(Svg svg, TimeScale scale, double top, Instant now, String link) {
        svg.open(
                "a",
                "class",
                "d-row " + state.style() + (isCritical ? " d-critical" : "") + (isSensor ? " d-sensor" : ""),
                "href",
                link);
        svg.title(title());
        svg.rectangle("d-ground", 0, top, scale.left() + scale.width() + 100, HEIGHT, 4);
        double baseline = top + HEIGHT / 2 + 4;
        text(svg, isCritical ? "◆" : "", "d-diamond", 10, baseline);
        text(svg, StateWords.sign(state.state()), "d-sign", 26, baseline);
        text(svg, TextWidth.cut(task.taskId(), NAME_SIZE, scale.left() - 48), "d-name", 38, baseline);
        double end = scale.left();
        for (GanttWait wait : waits) {
            end = Math.max(end, wait(svg, scale, top, wait));
        }
        if (attempts.isEmpty() && task.startedAt() != null) {
            Instant ended = task.endedAt() == null ? now : task.endedAt();
            bar(svg, scale, top, task.startedAt(), ended, "d-bar", StateWords.sign(state.state()));
            end = Math.max(end, scale.x(ended));
        }
        for (AttemptRecord attempt : attempts) {
            end = Math.max(end, attempt(svg, scale, top, now, attempt));
        }
        if (!state.detail().isEmpty()) {
            state.drawDetail(svg, state.detail(), end + 5, baseline);
        }
        svg.close();
    }

    private double wait(Svg svg, TimeScale scale, double top, GanttWait wait) {
        double from = scale.x(wait.from());
        double to = scale.x(wait.to());
        svg.open("g");
        svg.title(task.taskId() + " waited " + Elapsed.exact(Duration.between(wait.from(), wait.to())) + " for "
                + wait.what());
        rectangle(svg, "d-wait", from, top + (HEIGHT - THIN) / 2, to - from, THIN);
        svg.close();
        return to;
    }

    private double attempt(Svg svg, TimeScale scale, double top, Instant now, AttemptRecord attempt) {
        Instant ended = attempt.endedAt() == null ? now : attempt.endedAt();
        svg.open("g", "class", "d-" + attempt.state().name().toLowerCase(Locale.ROOT));
        svg.title(task.taskId() + " attempt " + attempt.attempt().number() + ": " + StateWords.word(attempt.state())
                + (isSensor ? ", polled for " : ", ran ") + Elapsed.exact(attempt.startedAt(), ended, now)
                + (attempt.error().isEmpty() ? "" : ": " + attempt.error()));
        bar(svg, scale, top, attempt.startedAt(), ended, "d-bar", StateWords.sign(attempt.state()));
        svg.close();
        return scale.x(ended);
    }

    private static void bar(Svg svg, TimeScale scale, double top, Instant from, Instant to, String style, String sign) {
        double width = Math.max(2, scale.x(to) - scale.x(from));
        rectangle(svg, style, scale.x(from), top + (HEIGHT - BAR) / 2, width, BAR);
        if (width >= ROOM_FOR_SIGN) {
            text(svg, sign, "d-sign", scale.x(from) + width / 2, top + HEIGHT / 2 + 4);
        }
    }

    private static void rectangle(Svg svg, String style, double x, double y, double width, double height) {
        svg.rectangle(style, x, y, width, height, Math.min(3, width / 2));
    }

    private static void text(Svg svg, String text, String style, double x, double y) {
        if (!text.isEmpty()) {
            svg.text(text, style, x, y);
        }
    }

    private String title() {
        String how = state.until() == null ? state.detail() : "";
        return task.taskId() + ": " + state.word()
                + (how.isEmpty() ? "" : ", " + how)
                + (attempts.size() > 1 ? ", " + attempts.size() + " attempts" : "")
                + (isCritical ? ", on the critical path" : "")
                + (task.reason().isEmpty() ? "" : ": " + task.reason());
    }
}
