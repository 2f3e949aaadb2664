package dev.kahn.connect;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/**
 * Sends mails one after the other over a connection to the mail server that stays open, which takes a fraction of the
 * time that a connection per mail takes. Thread-safe: each thread that sends at the same time gets its own
 * connection.
 */
public interface Mailer {

    /**
     * The session that mails are created for.
     *
     * @return the same one each time
     */
    Session session();

    /**
     * Creates a mail.
     *
     * @return a mail whose sender is {@code kahn.connection.NAME.from}, if that is set
     */
    MimeMessage newMessage();

    /**
     * Sends a mail to all its recipients. When it returns, the server has accepted it.
     *
     * @param message the mail; it gets a message id and a date unless it has them
     * @throws RefusedMailException if the server refuses it for good, for instance because of one recipient; it then
     *     went to none of them
     * @throws ConnectionFailedException if the server cannot be reached, or refuses the mail or the login for the
     *     moment. The mail may have gone out all the same if the server stopped answering after it had received all
     *     of it
     * @throws dev.kahn.NonRetryableException if the server does not accept user and password
     */
    void send(MimeMessage message);
}
