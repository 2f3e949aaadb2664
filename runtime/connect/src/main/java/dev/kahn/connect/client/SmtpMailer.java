package dev.kahn.connect.client;

import dev.kahn.KahnException;
import dev.kahn.connect.ConnectionSettings;
import dev.kahn.connect.Mailer;
import dev.kahn.connect.RefusedLetterException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** Keeps connections to the server between letters, one for each thread that sends at the same time. Thread-safe. */
final class SmtpMailer implements Mailer, AutoCloseable {

    /** A server may have hung up meanwhile; to ask takes a round trip, so it is not asked between letters of a batch. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private static final int PERMANENT = 500;

    private final ConnectionSettings settings;
    private final Session session;
    private final Clock clock;
    private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();

    private record Idle(Transport transport, Instant since) {}

    SmtpMailer(ConnectionSettings settings, Session session, Clock clock) {
        this.settings = settings;
        this.session = session;
        this.clock = clock;
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public MimeMessage newMessage() {
        MimeMessage letter = new MimeMessage(session);
        try {
            if (settings.get("from").isPresent()) {
                letter.setFrom(MailAddress.of(settings.get("from").get()));
            }
            return letter;
        } catch (MessagingException e) {
            throw new KahnException("connection " + settings.name() + ": " + settings.key("from") + " is no address: "
                    + e.getMessage());
        }
    }

    @Override
    public void send(MimeMessage letter) {
        try {
            if (letter.getMessageID() == null) {
                letter.saveChanges();
            }
            Transport transport = connected();
            boolean isWhole = false;
            try {
                transport.sendMessage(letter, letter.getAllRecipients());
                isWhole = true;
            } catch (SendFailedException e) {
                isWhole = transport.isConnected();
                throw e;
            } finally {
                giveBack(transport, isWhole);
            }
        } catch (MessagingException e) {
            throw failure(e);
        }
    }

    private Transport connected() throws MessagingException {
        for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            if (clock.instant().isBefore(next.since().plus(FRESH))
                    || next.transport().isConnected()) {
                return next.transport();
            }
            next.transport().close();
        }
        Transport transport = session.getTransport();
        transport.connect();
        return transport;
    }

    private void giveBack(Transport transport, boolean isWhole) throws MessagingException {
        if (isWhole) {
            idle.addFirst(new Idle(transport, clock.instant()));
        } else {
            transport.close();
        }
    }

    private KahnException failure(MessagingException e) {
        if (Causes.find(e, AuthenticationFailedException.class).isPresent()) {
            return Causes.refused(settings, String.valueOf(e.getMessage()), e);
        }
        return refusal(e).orElseGet(() -> Causes.failure(settings, "", withCause(e)));
    }

    /** Angus puts what the server says of each recipient behind the exception, in a chain of its own. */
    private Optional<KahnException> refusal(MessagingException e) {
        for (Exception next = e; next instanceof MessagingException one; next = one.getNextException()) {
            if (one instanceof SMTPAddressFailedException address && address.getReturnCode() >= PERMANENT) {
                return Optional.of(refused(
                        "recipient " + address.getAddress().getAddress() + " is refused: " + address.getMessage(), e));
            }
        }
        return e instanceof SMTPSendFailedException send && send.getReturnCode() >= PERMANENT
                ? Optional.of(refused("the letter is refused: " + send.getMessage(), e))
                : Optional.empty();
    }

    private KahnException refused(String what, MessagingException e) {
        return new RefusedLetterException(settings.name(), Causes.oneLine(settings, what), e);
    }

    /** The last of the chain tells most. */
    private static Exception withCause(MessagingException e) {
        Exception last = e;
        while (last instanceof MessagingException one && one.getNextException() != null) {
            last = one.getNextException();
        }
        return last;
    }

    /** Connects once, and says nothing. */
    void connect() throws MessagingException {
        try (Transport transport = session.getTransport()) {
            transport.connect();
        } catch (MessagingException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            try {
                next.transport().close();
            } catch (MessagingException e) {
                // It is gone already.
            }
        }
    }
}
