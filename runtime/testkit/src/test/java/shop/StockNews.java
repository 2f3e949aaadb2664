package shop;

import dev.kahn.Connection;
import dev.kahn.Dag;
import dev.kahn.Default;
import dev.kahn.From;
import dev.kahn.Notify;
import dev.kahn.Task;

/** The example of docs/testing.md. */
@Dag(schedule = "*/10 * * * *", retries = 1, retryDelay = "5m", notifications = @Notify(to = "email:ops@shop.example"))
public final class StockNews {

    record Upload(int products) {}

    record Params(@Default("kettle,teapot") String products) {}

    /** Where mails go. */
    interface Mail {
        void send(String mail);
    }

    @Task
    Upload upload(Params params) {
        return new Upload(params.products().split(",").length);
    }

    @Task(after = "upload", delay = "2m")
    void settle() {}

    @Task(after = "settle")
    void mail(@From("upload") Upload upload, @Connection("mail") Mail mail) {
        System.out.println("mailing about " + upload.products() + " products");
        mail.send("We have " + upload.products() + " new products");
    }

    @Task(after = "settle")
    void text(@From("upload") Upload upload) {}
}
