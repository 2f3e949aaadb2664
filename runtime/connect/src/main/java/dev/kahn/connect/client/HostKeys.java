package dev.kahn.connect.client;

import dev.kahn.connect.ConnectionSettings;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Optional;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.KeyUtils;

/** Accepts a server whose key stands in {@code known_hosts}, and tells of each session why it did not accept another. */
final class HostKeys implements ServerKeyVerifier {

    /** With the session: others may begin, and be refused, at the same time. */
    private static final AttributeKey<String> REFUSAL = new AttributeKey<>();

    private final Path file;
    private final String advice;

    HostKeys(ConnectionSettings settings) {
        file = settings.get("knownHosts")
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".ssh", "known_hosts"));
        this.advice = "; if it is the right one, add it to " + file + " or name another file by "
                + settings.key("knownHosts");
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
        KnownHostsServerKeyVerifier known = new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, file) {
            @Override
            public boolean acceptModifiedServerKey(
                    ClientSession session,
                    SocketAddress remoteAddress,
                    KnownHostEntry entry,
                    PublicKey expected,
                    PublicKey actual) {
                session.setAttribute(
                        REFUSAL,
                        "the server's key has changed and is " + KeyUtils.getFingerPrint(actual)
                                + " now: somebody may stand between, or it was set up anew" + advice);
                return false;
            }
        };
        boolean isKnown = Files.exists(file) && known.verifyServerKey(session, address, key);
        if (!isKnown && refusal(session).isEmpty()) {
            session.setAttribute(
                    REFUSAL, "the server's key " + KeyUtils.getFingerPrint(key) + " is not known" + advice);
        }
        return isKnown;
    }

    /** Why the server of a session was not accepted; empty if it was. */
    static Optional<String> refusal(ClientSession session) {
        return Optional.ofNullable(session.getAttribute(REFUSAL));
    }
}
