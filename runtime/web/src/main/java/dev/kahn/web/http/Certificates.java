package dev.kahn.web.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Reads the certificate and the key of a server. Thread-safe: it has no state. */
public final class Certificates {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private static final String[] ALGORITHMS = {"RSA", "EC", "Ed25519"};

    /** What keys sign with; a key of another algorithm, such as EdDSA, with an algorithm of its name. */
    private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

    private static final byte[] PROBE = {1, 2, 3};

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
        byte[] bytes = bytes(file);
        KeyStore store;
        try {
            store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), password.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " is not a PKCS#12 file: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read as a PKCS#12 file with that password: " + reason(e), e);
        }
        check(store, password, file.toString());
        return of(store, password);
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
        byte[] bytes = bytes(certificates);
        PrivateKey privateKey = key(key);
        KeyStore store;
        try {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(bytes))
                    .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw new IOException(certificates + " contains no certificate");
            }
            store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("console", privateKey, new char[0], chain);
        } catch (GeneralSecurityException e) {
            throw new IOException(certificates + " is not a PEM file of certificates: " + e.getMessage(), e);
        }
        check(store, "", key.toString());
        return of(store, "");
    }

    private static PrivateKey key(Path file) throws IOException {
        String text = new String(bytes(file), StandardCharsets.ISO_8859_1);
        Matcher pem = KEY.matcher(text);
        if (!pem.find()) {
            throw new IOException(
                    text.contains("-----BEGIN PRIVATE KEY-----")
                            ? file + " contains a damaged private key"
                            : file + " contains no \"BEGIN PRIVATE KEY\"; create one with openssl pkcs8 -topk8 -nodes");
        }
        PKCS8EncodedKeySpec spec;
        try {
            spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " contains a damaged private key", e);
        }
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (GeneralSecurityException e) {
                // then another algorithm
            }
        }
        throw new IOException(file + " contains a key that is damaged, or not one of " + String.join(", ", ALGORITHMS));
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + reason(e), e);
        }
    }

    /** With another key than the certificate's, or none, the server would start, and every handshake would fail. */
    private static void check(KeyStore store, String password, String what) throws IOException {
        try {
            boolean hasKey = false;
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password.toCharArray()) instanceof PrivateKey key) {
                    hasKey = true;
                    Certificate certificate = store.getCertificate(alias);
                    if (certificate == null) {
                        throw new IOException(what + " contains a private key without its certificate");
                    }
                    if (!belongsTo(key, certificate)) {
                        throw new IOException("the key in " + what + " is not that of the certificate");
                    }
                }
            }
            if (!hasKey) {
                throw new IOException(what + " contains no private key; it needs the server's, with its certificate");
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("the key in " + what + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static boolean belongsTo(PrivateKey key, Certificate certificate) throws GeneralSecurityException {
        String algorithm = SIGNATURES.getOrDefault(key.getAlgorithm(), key.getAlgorithm());
        if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
            return false;
        }
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(certificate);
        signature.update(PROBE);
        return signature.verify(signed);
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
