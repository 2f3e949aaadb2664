package dev.kahn.connect.client;

import dev.kahn.KahnException;
import dev.kahn.NonRetryableException;
import dev.kahn.connect.ConnectionSettings;
import dev.kahn.connect.Mailer;
import dev.kahn.connect.RefusedMailException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** Keeps connections to the server between mails, one for each thread that sends at the same time. Thread-safe. */
final class SmtpMailer implements Mailer, AutoCloseable {

    /**
     * After this time the server may have closed the connection. Checking takes a round trip, so there is no check
     * between mails of a batch.
     */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private static final int PERMANENT = 500;

    /** How the server, or Angus if the server closes the connection, reports that a login may succeed later. */
    private static final Pattern PASSING_ANSWER = Pattern.compile("4\\d\\d|\\[EOF]");

    private static final Pattern WRONG_PASSWORD = Pattern.compile("535");

    private final ConnectionSettings settings;
    private final Session session;
    private final Clock clock;
    private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();

    private volatile boolean closed;

    private record Idle(Transport transport, Instant since) {

        /** False if the clock was set back in the meantime, since the idle time is then unknown. */
        boolean isFresh(Instant now) {
            return !now.isBefore(since) && now.isBefore(since.plus(FRESH));
        }
    }

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
        MimeMessage message = new MimeMessage(session);
        try {
            if (settings.get("from").isPresent()) {
                message.setFrom(MailAddress.of(settings.get("from").get()));
            }
            return message;
        } catch (MessagingException e) {
            throw new KahnException("connection " + settings.name() + ": " + settings.key("from")
                    + " is not an address: " + e.getMessage());
        }
    }

    @Override
    public void send(MimeMessage message) {
        try {
            if (message.getMessageID() == null) {
                message.saveChanges();
            }
            Transport transport = connected();
            boolean isWhole = false;
            try {
                transport.sendMessage(message, message.getAllRecipients());
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
            if (next.isFresh(clock.instant()) || next.transport().isConnected()) {
                return next.transport();
            }
            hangUp(next.transport());
        }
        Transport transport = session.getTransport();
        transport.connect();
        return transport;
    }

    private void giveBack(Transport transport, boolean isWhole) {
        if (!isWhole) {
            hangUp(transport);
            return;
        }
        idle.addFirst(new Idle(transport, clock.instant()));
        if (closed) { // perhaps before this one existed to be closed
            close();
        }
    }

    private static void hangUp(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // It is closed already.
        }
    }

    private KahnException failure(MessagingException e) {
        Optional<AuthenticationFailedException> login = Causes.find(e, AuthenticationFailedException.class);
        if (login.isPresent()) {
            return notLoggedIn(login.get());
        }
        return refusal(e).orElseGet(() -> Causes.failure(settings, "", withCause(e)));
    }

    /**
     * Angus throws the same exception for every failed login. Unless the failure is known to be temporary, it is
     * permanent: no login method that both support, say.
     */
    private KahnException notLoggedIn(AuthenticationFailedException e) {
        String answer = String.valueOf(e.getMessage());
        if (PASSING_ANSWER.matcher(answer).lookingAt()
                || Causes.find(e, IOException.class).isPresent()) {
            return Causes.failure(settings, "while logging in", withCause(e));
        }
        return WRONG_PASSWORD.matcher(answer).lookingAt()
                ? Causes.refused(settings, answer, e)
                : new NonRetryableException(
                        "connection " + settings.name() + ": while logging in: " + Causes.oneLine(settings, answer), e);
    }

    /** Angus keeps what the server replies for each recipient in a separate chain behind the exception. */
    private Optional<KahnException> refusal(MessagingException e) {
        for (Exception next = e; next instanceof MessagingException one; next = one.getNextException()) {
            if (one instanceof SMTPAddressFailedException address && address.getReturnCode() >= PERMANENT) {
                return Optional.of(refused(
                        "recipient " + address.getAddress().getAddress() + " is refused: " + address.getMessage(), e));
            }
        }
        return e instanceof SMTPSendFailedException send && send.getReturnCode() >= PERMANENT
                ? Optional.of(refused("the mail is refused: " + send.getMessage(), e))
                : Optional.empty();
    }

    private KahnException refused(String what, MessagingException e) {
        return new RefusedMailException(settings.name(), Causes.oneLine(settings, what), e);
    }

    /** The last exception of the chain says the most. */
    private static Exception withCause(MessagingException e) {
        Exception last = e;
        while (last instanceof MessagingException one && one.getNextException() != null) {
            last = one.getNextException();
        }
        return last;
    }

    /** Connects once, without sending anything. */
    void connect() throws MessagingException {
        try (Transport transport = session.getTransport()) {
            transport.connect();
        } catch (MessagingException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            hangUp(next.transport());
        }
    }
}
