package dev.kahn.notify;

import dev.kahn.Notice;
import dev.kahn.Notifier;
import dev.kahn.connect.Mailer;
import dev.kahn.connect.client.ConfiguredConnections;
import java.util.Optional;

/**
 * Sends notices as mails. It does not refer to the mail library itself, since that may be absent: the connection
 * reports if it is missing. Thread-safe.
 *
 * @param from the sender of mails; empty for the connection's sender
 */
record MailNotifier(ConfiguredConnections connections, String connection, Optional<String> from) implements Notifier {

    @Override
    public String scheme() {
        return "email";
    }

    @Override
    public void send(String address, Notice notice) throws Exception {
        NoticeMail.send(connections.get(connection, Mailer.class), from, address, notice);
    }
}
