package dev.kahn.notify;

import dev.kahn.KahnException;
import dev.kahn.Notice;
import dev.kahn.Notifier;
import java.util.Map;

/** Sends notices as letters. Of the mail library it knows nothing by itself, since not everybody has that. Thread-safe. */
final class MailNotifier implements Notifier {

    private final Map<String, String> settings;
    private final String connection;

    MailNotifier(Map<String, String> settings, String connection) {
        this.settings = settings;
        this.connection = connection;
    }

    @Override
    public String scheme() {
        return "email";
    }

    @Override
    public void send(String address, Notice notice) throws Exception {
        Endpoint server = Endpoint.of(connection, settings);
        String user = server.user().orElse("");
        String from = settings.getOrDefault(Notifiers.MAIL_FROM, user.contains("@") ? user : "kahn@localhost");
        try {
            Letter.send(server, from, address, notice);
        } catch (NoClassDefFoundError e) {
            throw new KahnException(
                    "mail needs org.eclipse.angus:angus-mail, which is not on the class path; add it to the dependencies",
                    e);
        }
    }
}
