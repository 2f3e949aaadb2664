package shop;

import dev.kahn.Dag;
import dev.kahn.From;
import dev.kahn.Task;
import dev.kahn.TaskContext;

/** Tells customers about new stock, a while after the catalogue has it. */
@Dag(schedule = "*/10 * * * *", zone = "Asia/Taipei", retries = 1, retryDelay = "5m")
public final class NewStock {

    record Upload(int products) {}

    /** Uploads what came in. */
    @Task
    Upload upload(TaskContext task) {
        task.figure("products", 42);
        return new Upload(42);
    }

    /** The catalogue imports in the background. No thread is held while this waits. */
    @Task(after = "upload", delay = "2m")
    void settle() {}

    @Task(after = "settle")
    void mail(@From("upload") Upload upload) {
        System.out.println("mailing about " + upload.products() + " products");
    }

    @Task(after = "settle")
    void text(@From("upload") Upload upload) {
        System.out.println("texting about " + upload.products() + " products");
    }
}
