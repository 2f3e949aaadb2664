package dev.kahn.connect.client;

import dev.kahn.NonRetryableException;
import dev.kahn.connect.ConnectionSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** The certificates that a connection trusts: those in the file that {@code trust} names, or else those of the JVM. */
final class Trust {

    private Trust() {}

    /** @return empty for the certificates that the JVM trusts */
    static Optional<SSLContext> context(ConnectionSettings settings) throws GeneralSecurityException {
        Optional<TrustManager[]> trusted = managers(settings);
        if (trusted.isEmpty()) {
            return Optional.empty();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusted.get(), null);
        return Optional.of(context);
    }

    static Optional<TrustManager[]> managers(ConnectionSettings settings) throws GeneralSecurityException {
        Optional<String> file = settings.get("trust");
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(Path.of(file.get()))) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("certificate-" + store.size(), certificate);
            }
            if (store.size() == 0) { // else no server would be trusted, and each library would report that differently
                throw new CertificateException("it contains none");
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return Optional.of(factory.getTrustManagers());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new NonRetryableException(
                    "connection " + settings.name() + ": no certificates can be read from " + file.get() + ", which "
                            + settings.key("trust") + " names (" + Causes.oneLine(settings, e.toString()) + ")");
        }
    }
}
