package dev.kahn.notify;

import dev.kahn.Notice;
import dev.kahn.connect.Mailer;
import dev.kahn.connect.client.MailAddress;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A notice as a mail, in text and in HTML. Thread-safe: it has no state. */
final class NoticeMail {

    private static final int LONGEST_SUBJECT = 200;

    private NoticeMail() {}

    /** @param from the sender; empty for the connection's sender, or else its user if that is an address */
    static void send(Mailer mailer, Optional<String> from, String address, Notice notice) throws MessagingException {
        MimeMessage message = mailer.newMessage();
        if (from.isPresent() || message.getFrom() == null) {
            message.setFrom(MailAddress.of(from.orElseGet(() -> presumed(mailer.session()))));
        }
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
        message.setSubject(
                "[Kahn] " + Cut.to(LONGEST_SUBJECT, PlainText.line(notice.title())), StandardCharsets.UTF_8.name());
        message.setHeader("Auto-Submitted", "auto-generated"); // so that out-of-office replies do not come back
        message.setHeader("Kahn-Notice", notice.id());
        MimeMultipart both = new MimeMultipart("alternative");
        both.addBodyPart(part(PlainText.of(notice), "plain"));
        both.addBodyPart(part(HtmlText.of(notice), "html"));
        message.setContent(both);
        mailer.send(message);
    }

    private static String presumed(Session session) {
        String user = session.getProperty("mail.smtp.user");
        return user != null && user.contains("@") ? user : "kahn@localhost";
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), subtype);
        return part;
    }
}
