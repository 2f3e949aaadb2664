package dev.kahn.connect.client;

import dev.kahn.connect.ConnectionSettings;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;

/** Accepts a server whose key is in {@code known_hosts}, and says why it does not accept any other. */
final class HostKeys implements ServerKeyVerifier {

    private final ConnectionSettings settings;
    private final Path file;

    HostKeys(ConnectionSettings settings) {
        this.settings = settings;
        this.file = settings.get("knownHosts")
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".ssh", "known_hosts"));
    }

    /**
     * @throws Refusal if the key is not accepted. It becomes the failure of the session, so that whoever waits for the
     *     session gets it; attributes of a session are lost as soon as it closes.
     */
    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
        AtomicBoolean changed = new AtomicBoolean();
        KnownHostsServerKeyVerifier known = new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, file) {
            @Override
            public boolean acceptModifiedServerKey(
                    ClientSession session,
                    SocketAddress remoteAddress,
                    KnownHostEntry entry,
                    PublicKey expected,
                    PublicKey actual) {
                changed.set(true);
                return false;
            }
        };
        if (Files.exists(file) && known.verifyServerKey(session, address, key)) {
            return true;
        }
        String fingerprint = KeyUtils.getFingerPrint(key);
        throw new Refusal(
                changed.get()
                        ? "the server's key has changed and is now " + fingerprint
                                + ": somebody may be intercepting the connection, or the server was set up again; remove the old"
                                + " line from " + file + " only once the server's owner confirms the new key"
                        : "the server's key " + fingerprint
                                + " is not known; compare its fingerprint with what the server's"
                                + " owner says, then add it to " + file + keyScan(address)
                                + " or name another file with "
                                + settings.key("knownHosts"));
    }

    private static String keyScan(SocketAddress address) {
        return address instanceof InetSocketAddress server
                ? " (ssh-keyscan -p " + server.getPort() + " " + server.getHostString() + " prints the line)"
                : "";
    }

    /** A server's key is not accepted. */
    static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }
}
