package dev.kahn.web.access;

import dev.kahn.web.http.HttpException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Turns passwords into what they can be checked against, and back never: PBKDF2 with HMAC-SHA-256, as often as <a
 * href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP</a> asks for. Thread-safe.
 */
public final class Passwords {

    /** No password is shorter; NIST SP 800-63B asks for eight at least. */
    public static final int MIN = 12;

    private static final int MAX = 1_000;
    private static final int ITERATIONS = 600_000;
    private static final int BITS = 256;
    private static final int SALT = 16;
    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    private static final String NAME = "pbkdf2-sha256";

    private final SecureRandom random = new SecureRandom();

    /** One check takes a third of a second of a processor; who logs in all the time shall not take all of them. */
    private final Semaphore checks = new Semaphore(2);

    /** Who waits for a check keeps a thread: of the few that answer everybody, those who try passwords get no more. */
    private final Semaphore places = new Semaphore(8);

    /** What is checked if there is no such user, so that nobody can tell that from the time it takes. */
    private static final String NOBODY = NAME + "$" + ITERATIONS + "$AAAAAAAAAAAAAAAAAAAAAA==$" + "A".repeat(43) + "=";

    /**
     * What is wrong with a password that somebody wants to have.
     *
     * @param password the password
     * @return one line; null if nothing is
     */
    public static @Nullable String problem(String password) {
        if (password.length() < MIN) {
            return "a password needs at least " + MIN + " characters";
        }
        return password.length() > MAX ? "a password can have at most " + MAX + " characters" : null;
    }

    /**
     * What a password can be checked against.
     *
     * @param password the password
     * @return a text that holds the algorithm, the salt and the hash
     */
    public String hash(String password) {
        return hash(password.toCharArray(), salt(), ITERATIONS);
    }

    /**
     * Checks a password. It takes as long if there is no such user, and is as likely to be refused.
     *
     * @param hash what {@link #hash} gave; null if there is no such user
     * @param password what was typed
     * @return whether it is the one
     * @throws HttpException 503, if too many are being checked
     */
    boolean matches(@Nullable String hash, String password) {
        String known = hash == null ? NOBODY : hash;
        String[] parts = known.split("\\$", -1);
        char[] typed = password.substring(0, Math.min(password.length(), MAX)).toCharArray();
        if (!places.tryAcquire()) {
            throw new HttpException(503, "Too many people are logging in; try again soon.").with("Retry-After", "5");
        }
        checks.acquireUninterruptibly();
        try {
            String again = hash(typed, Base64.getDecoder().decode(parts[2]), Integer.parseInt(parts[1]));
            return MessageDigest.isEqual(bytes(again), bytes(known)) && hash != null && password.length() <= MAX;
        } finally {
            checks.release();
            places.release();
        }
    }

    private byte[] salt() {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        return salt;
    }

    private static String hash(char[] password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, BITS);
        try {
            byte[] hash =
                    SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
            Base64.Encoder text = Base64.getEncoder();
            return NAME + "$" + iterations + "$" + text.encodeToString(salt) + "$" + text.encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
