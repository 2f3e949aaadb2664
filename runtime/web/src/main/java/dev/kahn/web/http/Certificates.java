package dev.kahn.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Reads the certificate and the key of a server. Thread-safe: it has no state. */
public final class Certificates {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private static final String[] ALGORITHMS = {"RSA", "EC", "Ed25519"};

    private Certificates() {}

    /**
     * Reads a key store with one key and its certificates.
     *
     * @param file a PKCS#12 file
     * @param password its password
     * @return for {@link Listen}
     * @throws IOException if it cannot be read, with what is wrong in one line
     */
    public static SslContextFactory.Server pkcs12(Path file, String password) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            return of(store, password);
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " is not a PKCS#12 file: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read as a PKCS#12 file with that password: " + reason(e), e);
        }
    }

    /**
     * Reads certificates and their key from PEM files.
     *
     * @param certificates a PEM file: the server's certificate first, then the chain to its authority
     * @param key a PEM file with an unencrypted PKCS#8 key
     * @return for {@link Listen}
     * @throws IOException if they cannot be read, with what is wrong in one line
     */
    public static SslContextFactory.Server pem(Path certificates, Path key) throws IOException {
        try (InputStream in = Files.newInputStream(certificates)) {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw new IOException(certificates + " contains no certificate");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("console", key(key), new char[0], chain);
            return of(store, "");
        } catch (GeneralSecurityException e) {
            throw new IOException(certificates + " is not a PEM file of certificates: " + e.getMessage(), e);
        }
    }

    private static PrivateKey key(Path file) throws IOException {
        Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new IOException(
                    file + " contains no \"BEGIN PRIVATE KEY\"; create one with openssl pkcs8 -topk8 -nodes");
        }
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (GeneralSecurityException e) {
                // then another algorithm
            }
        }
        throw new IOException(file + " contains a key that is not one of " + String.join(", ", ALGORITHMS));
    }

    private static SslContextFactory.Server of(KeyStore store, String password) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(store);
        tls.setKeyStorePassword(password);
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        return tls;
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
