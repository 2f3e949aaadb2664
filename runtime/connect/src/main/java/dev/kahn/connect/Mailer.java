package dev.kahn.connect;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/**
 * Sends letters one after the other over a connection to the mail server that stays open, which takes a fraction of the time
 * of a connection for each. Thread-safe: threads that send at the same time have a connection each.
 */
public interface Mailer {

    /**
     * The session that letters are made for.
     *
     * @return the same one each time
     */
    Session session();

    /**
     * Starts a letter.
     *
     * @return a letter from the address that {@code kahn.connection.NAME.from} says, if it says one
     */
    MimeMessage newMessage();

    /**
     * Sends a letter to all its recipients. When it returns, the server has taken it.
     *
     * @param letter what to send; a message id and a date are added unless it has them
     * @throws RefusedLetterException if the server refuses it for good, one of the recipients say: it went to none of them
     * @throws ConnectionFailedException if the server cannot be reached, or not now, or lets nobody in for the moment. It may have gone out all the same if the
     *     server fell silent after it had all of it
     * @throws dev.kahn.NonRetryableException if the server says that it does not accept user and password
     */
    void send(MimeMessage letter);
}
