package shop;

import dev.kahn.Connection;
import dev.kahn.Dag;
import dev.kahn.Task;
import dev.kahn.connect.Mailer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

/** A DAG of docs/testing.md that sends a mail. */
@Dag
public final class LowStock {

    @Task
    void tell(@Connection("mail") Mailer mailer) throws MessagingException {
        MimeMessage message = mailer.newMessage();
        message.setSubject("Buy kettles");
        mailer.send(message);
    }
}
