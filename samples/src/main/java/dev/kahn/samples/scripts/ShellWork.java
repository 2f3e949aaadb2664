package dev.kahn.samples.scripts;

import dev.kahn.Dag;
import dev.kahn.Default;
import dev.kahn.From;
import dev.kahn.Task;
import dev.kahn.TaskContext;
import dev.kahn.connect.Shell;
import java.nio.file.Path;

/**
 * The mailing as it was before: three shell scripts, but now in order, with retries, and with their output in one
 * place.
 */
@Dag(
        schedule = "*/10 * * * *",
        zone = "Asia/Taipei",
        owner = "luffy",
        retries = 1,
        retryDelay = "5m",
        taskTimeout = "2m")
public final class ShellWork {

    /**
     * The parameters of a run.
     *
     * @param scripts the folder of the scripts
     * @param outbox the folder that they work in
     */
    record Params(
            @Default("samples/scripts") String scripts,
            @Default("outbox") String outbox) {}

    /** The JSON that {@code sync.sh} prints on its last line. */
    record Synced(int subscribers, String list) {}

    /** Exports whom to mail and to text. */
    @Task
    Synced sync(Params params, TaskContext task) throws InterruptedException {
        return script(params, "./sync.sh").run(task).as(Synced.class);
    }

    /** No thread is held, and no process sleeps, while this waits. */
    @Task(after = "sync", delay = "2m")
    void sleep() {}

    /** Mails everybody on the list. */
    @Task(after = "sleep")
    void mail(@From("sync") Synced synced, Params params, TaskContext task) throws InterruptedException {
        script(params, "./mail.sh", synced.list()).run(task);
    }

    /** Texts everybody on the list who has a number; is skipped if nobody has one (exit code 99). */
    @Task(after = "sleep")
    void sms(@From("sync") Synced synced, Params params, TaskContext task) throws InterruptedException {
        script(params, "./sms.sh", synced.list()).run(task);
    }

    private static Shell script(Params params, Object... command) {
        return Shell.of(command)
                .in(Path.of(params.scripts()))
                .env("OUTBOX", Path.of(params.outbox()).toAbsolutePath());
    }
}
