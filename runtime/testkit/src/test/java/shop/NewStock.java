package shop;

import dev.kahn.Dag;
import dev.kahn.From;
import dev.kahn.Task;
import dev.kahn.TaskContext;

/** Tells customers about new stock, once the catalogue had time to import it. */
@Dag(schedule = "*/10 * * * *", zone = "Asia/Taipei", retries = 1, retryDelay = "5m")
public final class NewStock {

    record Upload(int products) {}

    /** Uploads the new products. */
    @Task
    Upload upload(TaskContext task) {
        task.figure("products", 42);
        return new Upload(42);
    }

    /** Gives the catalogue time to import. The wait holds no thread. */
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
