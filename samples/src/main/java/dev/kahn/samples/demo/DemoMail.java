package dev.kahn.samples.demo;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A mail server that requires a password, refuses some addresses, and keeps each mail as a file. */
public final class DemoMail implements AutoCloseable {

    static final String USER = "shop";
    static final String PASSWORD = "demo-mail";
    private static final long STARTUP_MILLIS = 60_000;

    private final Path folder;
    private final Set<String> refused;
    private final List<String> recipients = new ArrayList<>();
    private final AtomicInteger number = new AtomicInteger();
    private final GreenMail server;

    private DemoMail(Path folder, Set<String> refused) {
        this.folder = folder;
        this.refused = refused;
        this.server = new Picky(new ServerSetup[] {on(ServerSetup.PROTOCOL_SMTP), on(ServerSetup.PROTOCOL_SMTPS)});
    }

    /** GreenMail's own two seconds are not enough for the first TLS of a busy machine. */
    private static ServerSetup on(String protocol) {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(STARTUP_MILLIS);
        return setup;
    }

    static DemoMail start(Path folder, Set<String> refused) throws IOException {
        DemoMail mail = new DemoMail(Files.createDirectories(folder), refused);
        mail.server.setUser("shop@shop.example.com", USER, PASSWORD);
        GreenMailUser any = mail.server.getUserManager().getUser(USER);
        mail.server.getUserManager().setMessageDeliveryHandler((message, to) -> {
            mail.keep(message, to);
            return any;
        });
        mail.server.start();
        return mail;
    }

    private void keep(MovingMessage message, MailAddress to) {
        try (OutputStream file = Files.newOutputStream(folder.resolve(
                "%05d-%s.eml".formatted(number.incrementAndGet(), to.getEmail().replaceAll("[^\\w.@-]", "_"))))) {
            message.getMessage().writeTo(file);
            synchronized (recipients) {
                recipients.add(to.getEmail());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** GreenMail, but with an address that no longer exists. */
    private final class Picky extends GreenMail {

        Picky(ServerSetup[] ports) {
            super(ports);
        }

        @Override
        protected Map<String, AbstractServer> createServices(ServerSetup[] ports, Managers managers) {
            SmtpManager picky = new SmtpManager(managers.getImapHostManager(), managers.getUserManager()) {
                @Override
                public @Nullable String checkRecipient(SmtpState state, MailAddress to) {
                    return refused.contains(to.getEmail()) ? "550 5.1.1 " + to.getEmail() + " has moved away" : null;
                }
            };
            return super.createServices(ports, new Managers() {
                @Override
                public SmtpManager getSmtpManager() {
                    return picky;
                }

                @Override
                public UserManager getUserManager() {
                    return managers.getUserManager();
                }
            });
        }
    }

    String url() {
        return "smtp://127.0.0.1:" + server.getSmtp().getPort();
    }

    /** @return its address for implicit TLS, with a certificate that no known authority has signed */
    public String secureUrl() {
        return "smtps://localhost:" + server.getSmtps().getPort();
    }

    /** @return who has received a mail, once for each mail */
    public List<String> recipients() {
        synchronized (recipients) {
            return List.copyOf(recipients);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
