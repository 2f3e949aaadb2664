package dev.kahn.web.api;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.log.LogWindow;
import dev.kahn.web.http.EventSource;
import dev.kahn.web.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Streams the lines of a log as they are written. The id of each event is the offset of what follows it, so that a
 * disconnected client continues there. Lines are JSON: whatever a task logs stays within its event.
 */
final class LogFollower implements EventSource {

    private static final int CHUNK = 128 * 1024;

    /** After so many polls without a new line, the attempt is checked for its end. */
    private static final int QUIET_LOOKS = 4;

    private final Site site;
    private final AttemptKey attempt;
    private long offset;
    private int quiet;
    private boolean isOver;

    LogFollower(Site site, AttemptKey attempt, long offset) {
        this.site = site;
        this.attempt = attempt;
        this.offset = offset;
    }

    @Override
    public @Nullable String next() throws IOException {
        if (isOver) {
            return null;
        }
        String more = more(false);
        if (!more.isEmpty() || ++quiet < QUIET_LOOKS) {
            return more;
        }
        quiet = 0;
        if (!LogOperations.isEnded(site, attempt)) {
            return "";
        }
        String last = more(true);
        isOver = last.isEmpty();
        return isOver ? EventSource.event(Long.toString(offset), "end", "{}") : last;
    }

    private String more(boolean isEnded) throws IOException {
        Optional<Path> file = site.logs().file(attempt);
        if (file.isEmpty() || Files.size(file.get()) <= offset) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        LogWindow more = LogWindow.from(file.get(), offset, CHUNK, isEnded);
        more.forEach(line -> lines.add(line.text()));
        if (lines.isEmpty()) {
            return "";
        }
        offset = more.end();
        return EventSource.event(Long.toString(offset), "lines", Json.text(Map.of("lines", lines)));
    }

    @Override
    public void close() {}
}
