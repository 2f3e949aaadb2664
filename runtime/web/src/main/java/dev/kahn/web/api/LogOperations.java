package dev.kahn.web.api;

import static dev.kahn.web.api.Operation.get;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.log.LogWindow;
import dev.kahn.web.api.RunViews.LogPart;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.http.Reply;
import dev.kahn.web.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The API of the logs of attempts, in parts and as they grow. However large a log is, only what is requested is read.
 * Thread-safe.
 */
final class LogOperations {

    private static final int USUAL = 64 * 1024;
    private static final int MOST = 1024 * 1024;

    /** How far back to look for the start of a line; a longer line is cut at its start. */
    private static final int LOOKED_FOR_LINE = 64 * 1024;

    private final Site site;

    LogOperations(Site site) {
        this.site = site;
    }

    List<Operation> all() {
        return List.of(
                of(get(
                                "/runs/{run}/tasks/{task}/log",
                                "readLog",
                                "A part of a log, in whole lines; to read on, pass its \"next\" as the offset."))
                        .query("offset", "integer", "Where to start, in bytes. Default: 0.")
                        .query(
                                "tail",
                                "integer",
                                "Start instead at the first whole line of this many bytes at the end, or at the last line if that is"
                                        + " longer; a line longer than " + LOOKED_FOR_LINE
                                        + " bytes is cut at its start.")
                        .query(
                                "limit",
                                "integer",
                                "Maximum number of bytes, up to " + MOST + ". Default: " + USUAL + ".")
                        .gives(LogPart.class)
                        .by(this::part),
                of(get(
                                "/runs/{run}/tasks/{task}/log/follow",
                                "followLog",
                                "The lines of a log as they are written, as server-sent events, until the attempt ends."))
                        .query("offset", "integer", "Where to start, in bytes. Default: 0.")
                        .header(
                                "Last-Event-ID",
                                "The id of the last event you received; the stream continues after it.")
                        .givesDocument("text/event-stream; charset=utf-8")
                        .by(this::follow));
    }

    private static Operation.Builder of(Operation.Builder operation) {
        return operation
                .query("attempt", "integer", "The attempt. Default: the last one.")
                .query("element", "integer", "The element of a mapped task.");
    }

    private Reply part(Call call) throws IOException {
        AttemptRecord attempt = attempt(call);
        Optional<Path> file = site.logs().file(attempt.attempt());
        boolean isEnded = attempt.endedAt() != null; // read before the size: then the log is complete
        long size = file.isPresent() ? Files.size(file.get()) : 0;
        long offset = call.query("tail").isPresent()
                ? lastLines(file, size, call.queryNumber("tail", 0))
                : call.queryNumber("offset", 0);
        long limit = call.queryNumber("limit", USUAL);
        if (limit < 1 || limit > MOST) {
            throw new HttpException(400, "The limit must be a number of bytes from 1 to " + MOST + ".")
                    .withError("limit", "1 to " + MOST);
        }
        int number = attempt.attempt().number();
        if (file.isEmpty() || offset >= size) {
            String absence = file.isPresent() ? null : site.logs().absence(attempt.attempt(), isEnded);
            return Json.reply(new LogPart(number, size, size, size, isEnded, "", absence));
        }
        LogWindow text = LogWindow.from(file.get(), offset, (int) limit, isEnded);
        return Json.reply(new LogPart(number, offset, text.end(), size, isEnded, text.text(), null));
    }

    /** The offset of the first whole line within so many bytes at the end, or of the last line if that is longer. */
    private static long lastLines(Optional<Path> file, long size, long tail) throws IOException {
        long offset = Math.max(0, size - tail);
        if (file.isEmpty() || offset == size) {
            return size;
        }
        if (tail <= LOOKED_FOR_LINE) {
            return firstFrom(offset, LogWindow.before(file.get(), size, LOOKED_FOR_LINE));
        }
        int looked = (int) Math.min(LOOKED_FOR_LINE, size - offset);
        return LogWindow.before(file.get(), offset + looked, looked).begin();
    }

    private static long firstFrom(long offset, LogWindow lines) {
        long last = lines.begin();
        for (LogWindow.Line line : lines) {
            last = line.offset();
            if (last >= offset) {
                break;
            }
        }
        return last;
    }

    private Reply follow(Call call) {
        AttemptRecord attempt = attempt(call);
        long offset = call.header("Last-Event-ID")
                .filter(id -> id.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElseGet(() -> call.queryNumber("offset", 0));
        return Reply.events(new LogFollower(site, attempt.attempt(), offset));
    }

    private AttemptRecord attempt(Call call) {
        RunRecord run = Lookup.run(site, call);
        InstanceKey instance = new InstanceKey(call.path("task"), call.queryIndex("element", TaskRecord.NOT_MAPPED));
        long number = call.queryNumber("attempt", 0);
        return find(site, run.runId(), instance, number)
                .orElseThrow(() -> HttpException.notFound((number == 0 ? "attempt" : "attempt " + number) + " of task "
                        + instance + " in run " + run.runId()));
    }

    private static Optional<AttemptRecord> find(Site site, long runId, InstanceKey instance, long number) {
        return site.views().attempts(runId, instance).stream()
                .filter(row -> number == 0 || row.attempt().number() == number)
                .reduce((first, second) -> second);
    }

    /** Whether an attempt has ended, so that its log no longer grows. */
    static boolean isEnded(Site site, AttemptKey attempt) {
        return find(site, attempt.runId(), attempt.instance(), attempt.number())
                .filter(row -> row.endedAt() == null)
                .isEmpty();
    }
}
