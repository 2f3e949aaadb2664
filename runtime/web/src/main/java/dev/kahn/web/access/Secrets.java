package dev.kahn.web.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Random secrets. They have 256 bits, so a plain hash of one cannot be reversed. Thread-safe.
 */
public final class Secrets {

    private static final int BYTES = 32;
    private static final int ID_BYTES = 6;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private Secrets() {}

    /**
     * A new secret.
     * @return 43 letters, digits, {@code -} and {@code _}
     */
    public static String next() {
        return next(BYTES);
    }

    /** A new id; it grants nothing. */
    static String nextId() {
        return next(ID_BYTES);
    }

    private static String next(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return TEXT.encodeToString(bytes);
    }

    /**
     * The hash that a secret is checked against.
     *
     * @param secret the secret
     * @return its SHA-256
     */
    public static String hash(String secret) {
        try {
            return TEXT.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static boolean matches(String hash, String secret) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), hash(secret).getBytes(StandardCharsets.US_ASCII));
    }
}
