package dev.kahn.notify;

import dev.kahn.KahnException;
import dev.kahn.Notice;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** A notice as a letter, in text and in HTML. Thread-safe: it has no state. */
final class Letter {

    private static final int LONGEST_SUBJECT = 200;
    private static final String TIMEOUT_MILLIS = "30000";

    private Letter() {}

    static void send(Endpoint server, String from, String address, Notice notice) throws MessagingException {
        Session session = Session.getInstance(properties(server));
        MimeMessage letter = of(notice, from, address, session);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(
                    server.uri().getHost(),
                    server.uri().getPort(),
                    server.user().orElse(null),
                    server.password().orElse(null));
            transport.sendMessage(letter, letter.getAllRecipients());
        } catch (AuthenticationFailedException e) {
            throw server.failed("user and password are not accepted", e);
        } catch (MessagingException e) {
            throw server.failed(line(e), e);
        }
    }

    private static String line(MessagingException e) {
        Throwable cause = e.getNextException() == null ? e : e.getNextException();
        return cause.getClass().getSimpleName() + ": "
                + String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    private static Properties properties(Endpoint server) {
        String scheme = String.valueOf(server.uri().getScheme());
        if (!scheme.matches("smtps?") || server.uri().getHost() == null) {
            throw new KahnException(
                    "connection " + server.name() + " is no mail server: its URL begins with smtp:// or smtps://");
        }
        Properties mail = new Properties();
        mail.setProperty("mail.smtp.auth", Boolean.toString(server.user().isPresent()));
        mail.setProperty("mail.smtp.ssl.enable", Boolean.toString(scheme.equals("smtps")));
        mail.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        mail.setProperty("mail.smtp.starttls.enable", "true");
        boolean isLocal = server.uri().getHost().matches("localhost|127\\..*");
        mail.setProperty(
                "mail.smtp.starttls.required", // a password goes over no network that anybody can listen to
                Boolean.toString(scheme.equals("smtp") && server.user().isPresent() && !isLocal));
        for (String wait : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            mail.setProperty("mail.smtp." + wait, TIMEOUT_MILLIS);
        }
        return mail;
    }

    private static MimeMessage of(Notice notice, String from, String address, Session session)
            throws MessagingException {
        MimeMessage letter = new MimeMessage(session);
        letter.setFrom(new InternetAddress(from));
        letter.setRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
        letter.setSubject(
                "[Kahn] " + Cut.to(LONGEST_SUBJECT, PlainText.line(notice.title())), StandardCharsets.UTF_8.name());
        letter.setHeader("Auto-Submitted", "auto-generated"); // so that no holiday is announced to us
        letter.setHeader("Kahn-Notice", notice.id());
        MimeMultipart both = new MimeMultipart("alternative");
        both.addBodyPart(part(PlainText.of(notice), "plain"));
        both.addBodyPart(part(HtmlText.of(notice), "html"));
        letter.setContent(both);
        return letter;
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), subtype);
        return part;
    }
}
