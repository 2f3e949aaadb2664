package shop;

import dev.kahn.connect.Mailer;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Keeps the mails instead of sending them. */
final class KeptMails implements Mailer {

    final List<MimeMessage> all = new ArrayList<>();

    @Override
    public Session session() {
        return Session.getInstance(new Properties());
    }

    @Override
    public MimeMessage newMessage() {
        return new MimeMessage(session());
    }

    @Override
    public void send(MimeMessage message) {
        all.add(message);
    }
}
