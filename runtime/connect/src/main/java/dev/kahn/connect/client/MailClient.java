package dev.kahn.connect.client;

import dev.kahn.connect.ConnectionSettings;
import dev.kahn.connect.Mailer;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;

/** A mail server, over SMTP. */
final class MailClient implements Client {

    private static final int SMTP = 587;
    private static final int SMTPS = 465;

    private final SmtpMailer mailer;
    private final String address;

    MailClient(ConnectionSettings settings, Clock clock) throws GeneralSecurityException {
        Server server = Server.of(settings, isSecure(settings) ? SMTPS : SMTP);
        Session session = Session.getInstance(properties(settings, server), authenticator(server));
        mailer = new SmtpMailer(settings, session, clock);
        address = server.host() + ":" + server.port();
    }

    private static boolean isSecure(ConnectionSettings settings) {
        return "smtps".equalsIgnoreCase(Server.uri(settings).getScheme());
    }

    private static Properties properties(ConnectionSettings settings, Server server) throws GeneralSecurityException {
        Properties mail = new Properties();
        mail.setProperty("mail.transport.protocol", "smtp");
        mail.setProperty("mail.smtp.host", server.host());
        mail.setProperty("mail.smtp.port", Integer.toString(server.port()));
        server.user().ifPresent(user -> mail.setProperty("mail.smtp.user", user));
        mail.setProperty("mail.smtp.auth", Boolean.toString(server.user().isPresent()));
        String timeout = Long.toString(settings.timeout().toMillis());
        mail.setProperty("mail.smtp.connectiontimeout", timeout);
        mail.setProperty("mail.smtp.timeout", timeout);
        mail.setProperty("mail.smtp.writetimeout", timeout);
        mail.setProperty(
                "mail.smtp.ssl.enable", Boolean.toString(server.scheme().equals("smtps")));
        mail.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        String startTls = settings.get("startTls").orElse(presumedStartTls(server));
        mail.setProperty("mail.smtp.starttls.enable", Boolean.toString(!startTls.equals("off")));
        mail.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls.equals("required")));
        settings.get("from").ifPresent(from -> mail.setProperty("mail.from", from));
        Optional<SSLContext> trusted = Trust.context(settings);
        trusted.ifPresent(context -> mail.put("mail.smtp.ssl.socketFactory", context.getSocketFactory()));
        return mail;
    }

    /** A password never crosses a network unencrypted, unless the settings allow it. */
    private static String presumedStartTls(Server server) {
        boolean isOpen = server.scheme().equals("smtp") && server.user().isPresent() && !server.isLoopback();
        return isOpen ? "required" : "offered";
    }

    private static Authenticator authenticator(Server server) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(
                        server.user().orElse(""), server.password().orElse(""));
            }
        };
    }

    @Override
    public <C> Optional<C> as(Class<C> type) {
        if (type == Session.class) {
            return Optional.of(type.cast(mailer.session()));
        }
        return type == Mailer.class ? Optional.of(type.cast(mailer)) : Optional.empty();
    }

    @Override
    public String greeting() throws MessagingException {
        mailer.connect();
        return "SMTP server at " + address;
    }

    @Override
    public void close() {
        mailer.close();
    }
}
