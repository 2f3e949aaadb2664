package dev.kahn.notify;

import dev.kahn.Notice;
import dev.kahn.Notifier;
import dev.kahn.connect.Mailer;
import dev.kahn.connect.client.ConfiguredConnections;
import java.util.Optional;

/**
 * Sends notices as letters. Of the mail library it knows nothing by itself, since not everybody has that: the connection tells
 * if it is missing. Thread-safe.
 *
 * @param from whom letters are from; empty for whom the connection says
 */
record MailNotifier(ConfiguredConnections connections, String connection, Optional<String> from) implements Notifier {

    @Override
    public String scheme() {
        return "email";
    }

    @Override
    public void send(String address, Notice notice) throws Exception {
        Letter.send(connections.get(connection, Mailer.class), from, address, notice);
    }
}
