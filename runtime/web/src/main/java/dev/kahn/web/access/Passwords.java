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
 * Turns passwords into hashes to check them against, never back: PBKDF2 with HMAC-SHA-256, with as many iterations as
 * <a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP</a> recommends.
 * Thread-safe.
 */
public final class Passwords {

    /** The minimum length; NIST SP 800-63B requires at least eight. */
    public static final int MIN = 12;

    private static final int MAX = 1_000;
    private static final int RECOMMENDED = 600_000;
    private static final int BITS = 256;
    private static final int SALT = 16;
    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    private static final String NAME = "pbkdf2-sha256";

    private final SecureRandom random = new SecureRandom();

    /** One check takes a third of a second of CPU time; constant logins must not take all CPUs. */
    private final Semaphore checks = new Semaphore(2);

    /** A waiting check holds one of the few threads that answer everybody; logins get no more than this. */
    private final Semaphore places = new Semaphore(8);

    private final int iterations;

    /** The hash to check if there is no such user, so that the time does not reveal that. */
    private final String nobody;

    /** With as many iterations as recommended. */
    public Passwords() {
        this(RECOMMENDED);
    }

    /** @param iterations how often a new password is hashed; what is stored names its own number */
    Passwords(int iterations) {
        this.iterations = iterations;
        this.nobody = NAME + "$" + iterations + "$AAAAAAAAAAAAAAAAAAAAAA==$" + "A".repeat(43) + "=";
    }

    /**
     * What is wrong with a new password.
     *
     * @param password the password
     * @return one line; null if nothing is wrong
     */
    public static @Nullable String problem(String password) {
        if (password.length() < MIN) {
            return "a password needs at least " + MIN + " characters";
        }
        return password.length() > MAX ? "a password can have at most " + MAX + " characters" : null;
    }

    /**
     * The hash of a password.
     *
     * @param password the password
     * @return a text with the algorithm, the salt and the hash
     */
    public String hash(String password) {
        return hash(password.toCharArray(), salt(), iterations);
    }

    /**
     * Checks a password. If there is no such user, it takes as long and is as likely to be refused.
     *
     * @param hash what {@link #hash} gave; null if there is no such user
     * @param password what was typed
     * @return whether it is right
     * @throws HttpException 503, if too many are being checked
     */
    boolean matches(@Nullable String hash, String password) {
        String known = hash == null ? nobody : hash;
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
