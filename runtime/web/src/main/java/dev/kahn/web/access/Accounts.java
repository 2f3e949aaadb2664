package dev.kahn.web.access;

import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.KnownYears;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.Role;
import dev.kahn.engine.plan.TokenRecord;
import dev.kahn.engine.plan.TokenUse;
import dev.kahn.engine.plan.UserRecord;
import dev.kahn.engine.port.StoreException;
import dev.kahn.view.AccessViews;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The users and the tokens. They are read from the store, and again after each change, so revocation takes effect
 * immediately. Known users are let in even while the store is unavailable, because that is when operators need the
 * console. A change waits until it is stored, and fails with a {@link StoreException} if that takes too long, or if an
 * earlier change is not stored yet. Thread-safe.
 */
public final class Accounts {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,99}");
    private static final int MAX_TOKEN_NAME = 100;

    /** The last use of a token is stored at most this often. */
    private static final Duration USE = Duration.ofMinutes(1);

    /** How rows are stored. */
    public interface Keeper {
        /**
         * Stores rows and their entry in the audit log.
         *
         * @param actor who does it
         * @param action the action, as one word
         * @param details more about it
         * @param rows the rows
         * @return completed once they are durable, or cannot become so
         * @throws StoreException if storing cannot start
         */
        CompletableFuture<?> keep(Actor actor, String action, String details, List<Change> rows);

        /**
         * Stores rows without waiting.
         *
         * @param rows the rows
         */
        void keepLater(List<Change> rows);
    }

    /** @param version the number of changes before it was read */
    private record Known(long version, Map<String, UserRecord> users, Map<String, TokenRecord> tokensByHash) {}

    private final AccessViews views;
    private final Keeper keeper;
    private final Clock clock;
    private final Patience patience;

    /** Held from reading what is known until the change is stored; passwords are hashed before. */
    private final Turns turns;

    private final Passwords passwords;
    private final boolean isExposed;
    private final AtomicLong version = new AtomicLong();
    private final Map<String, Instant> lastUses = new ConcurrentHashMap<>();
    private volatile @Nullable Known known;

    /**
     * @param views reads users and tokens
     * @param keeper changes them
     * @param clock the time
     * @param isExposed whether other machines can reach the console, so that there must be a user
     */
    public Accounts(AccessViews views, Keeper keeper, Clock clock, boolean isExposed) {
        this(views, keeper, clock, isExposed, Patience.USUAL, new Passwords());
    }

    /**
     * @param patience how long to wait for a change to be stored
     * @param passwords hashes and checks passwords
     */
    Accounts(AccessViews views, Keeper keeper, Clock clock, boolean isExposed, Patience patience, Passwords passwords) {
        this.views = views;
        this.keeper = keeper;
        this.clock = clock;
        this.isExposed = isExposed;
        this.patience = patience;
        this.passwords = passwords;
        this.turns = new Turns(patience);
    }

    /**
     * The stored users, tokens and audit log.
     *
     * @return the views they are read with
     */
    public AccessViews stored() {
        return views;
    }

    private Known known() {
        Known current = known;
        long latest = version.get(); // read first: what changes meanwhile is read the next time
        if (current == null || current.version() != latest) {
            current = new Known(
                    latest,
                    views.users().stream()
                            .filter(UserRecord::isActive)
                            .collect(Collectors.toUnmodifiableMap(UserRecord::name, Function.identity())),
                    activeTokens().collect(Collectors.toUnmodifiableMap(TokenRecord::secretHash, Function.identity())));
            known = current;
        }
        return current;
    }

    /** Read from the store: the last use of a token changes every minute, and is not part of what is known. */
    private Stream<TokenRecord> activeTokens() {
        return views.tokens().stream().filter(token -> token.revokedAt() == null);
    }

    /** Users or tokens have changed in the store: they are read again. */
    public void changed() {
        version.incrementAndGet();
    }

    /**
     * Whether anybody can log in.
     *
     * @return false as long as there are no users
     */
    public boolean hasUsers() {
        return !known().users().isEmpty();
    }

    /**
     * The users.
     *
     * @return by name
     */
    public List<UserRecord> users() {
        return known().users().values().stream()
                .sorted(Comparator.comparing(UserRecord::name))
                .toList();
    }

    /**
     * One user.
     *
     * @param name the name
     * @return empty if there is none
     */
    public Optional<UserRecord> user(String name) {
        return Optional.ofNullable(known().users().get(name));
    }

    /**
     * The tokens that are not revoked.
     *
     * @return oldest first
     */
    public List<TokenRecord> tokens() {
        return activeTokens()
                .sorted(Comparator.comparing(TokenRecord::createdAt).thenComparing(TokenRecord::tokenId))
                .toList();
    }

    Optional<UserRecord> authenticate(String name, String password) {
        UserRecord user = known().users().get(name);
        boolean isRight = passwords.matches(user == null ? null : user.passwordHash(), password);
        return isRight ? Optional.ofNullable(user) : Optional.empty();
    }

    /**
     * Adds a user, or one again who was removed.
     *
     * @param actor who does it
     * @param name what to log in with
     * @param role what the user may do
     * @param password the password
     * @throws RefusedException if the name is taken, or name or password is not valid
     */
    public void add(Actor actor, String name, Role role, String password) {
        if (!NAME.matcher(name).matches()) {
            throw new RefusedException(
                    "\"" + name + "\" is not a valid user name: write up to 100 letters, digits and . _ @ -,"
                            + " a letter or digit first");
        }
        String hash = hash(password);
        turns.take(() -> {
            known().users().keySet().stream()
                    .filter(name::equalsIgnoreCase)
                    .findAny()
                    .ifPresent(other -> {
                        throw new RefusedException("user " + other + " already exists"
                                + (other.equals(name) ? "" : "; names must differ in more than upper and lower case"));
                    });
            UserRecord user = new UserRecord(name, role, hash, clock.instant(), null);
            return keep(actor, "user-add", name + " as " + role.word(), List.of(user));
        });
    }

    /**
     * Changes the password of a user, who then has to log in again.
     *
     * @param actor who does it
     * @param name the user
     * @param password the new one
     * @throws RefusedException if there is no such user, or the password is not valid
     */
    public void setPassword(Actor actor, String name, String password) {
        String hash = hash(password);
        turns.take(() -> {
            UserRecord user = new UserRecord(name, existing(name).role(), hash, clock.instant(), null);
            return keep(actor, "user-password", name, List.of(user));
        });
    }

    /**
     * Changes the role of a user, who then has to log in again.
     *
     * @param actor who does it
     * @param name the user
     * @param role the new one
     * @throws RefusedException if there is no such user, or no admin would be left
     */
    public void setRole(Actor actor, String name, Role role) {
        turns.take(() -> {
            UserRecord user = existing(name);
            if (role != Role.ADMIN) {
                keepOneAdmin(user);
            }
            UserRecord changed = new UserRecord(name, role, user.passwordHash(), clock.instant(), null);
            return keep(actor, "user-role", name + " as " + role.word(), List.of(changed));
        });
    }

    /**
     * Removes a user and revokes the user's tokens.
     *
     * @param actor who does it
     * @param name the user
     * @throws RefusedException if there is no such user, or no admin would be left
     */
    public void remove(Actor actor, String name) {
        turns.take(() -> {
            Instant now = clock.instant();
            List<Change> rows = new ArrayList<>();
            rows.add(new UserRecord(name, existing(name).role(), "", now, now));
            endingWith(name).forEach(token -> rows.add(token.revoked(now)));
            return keep(actor, "user-remove", name, rows);
        });
    }

    /**
     * Which tokens the removal of a user would revoke.
     *
     * @param name the user
     * @return the user's tokens
     * @throws RefusedException if there is no such user, or no admin would be left
     */
    public List<TokenRecord> endingWith(String name) {
        UserRecord user = existing(name);
        if (isExposed || known().users().size() > 1) {
            keepOneAdmin(user);
        }
        return tokens().stream().filter(token -> token.owner().equals(name)).toList();
    }

    private void keepOneAdmin(UserRecord user) {
        boolean isOther = known().users().values().stream()
                .anyMatch(other -> other.role() == Role.ADMIN && !other.name().equals(user.name()));
        if (user.role() == Role.ADMIN && !isOther) {
            throw new RefusedException("user " + user.name() + " is the last admin; add another admin first");
        }
    }

    /**
     * A token that was just created.
     *
     * @param token what is stored of it
     * @param secret the token itself; shown once, and stored nowhere
     */
    public record NewToken(TokenRecord token, String secret) {
        /** Keeps the secret out of logs. */
        @Override
        public String toString() {
            return "NewToken[" + token + "]";
        }
    }

    /**
     * Creates a token.
     *
     * @param actor who does it
     * @param owner the user it belongs to
     * @param name what it is for
     * @param role what it may do; no more than its owner
     * @param dagIds the DAGs it is for; none for all
     * @param expiresAt when it expires; null for never
     * @return the token
     * @throws RefusedException if there is no such owner, or the role is more than the owner's
     */
    public NewToken createToken(
            Actor actor, String owner, String name, Role role, Collection<String> dagIds, @Nullable Instant expiresAt) {
        Instant now = clock.instant();
        if (name.isBlank() || name.length() > MAX_TOKEN_NAME) {
            throw new RefusedException("say what the token is for, in up to " + MAX_TOKEN_NAME + " characters");
        }
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw new RefusedException(expiresAt + " is in the past; a token expires later, or never");
        }
        if (expiresAt != null && !KnownYears.include(expiresAt)) {
            throw new RefusedException("a token expires by the year 9999, or never");
        }
        String secret = "kahn_" + Secrets.next();
        TokenRecord token = new TokenRecord(
                Secrets.nextId(),
                name,
                owner,
                role,
                Secrets.hash(secret),
                List.copyOf(dagIds),
                now,
                expiresAt,
                null,
                null);
        turns.take(() -> {
            UserRecord user = existing(owner);
            if (!user.role().covers(role)) {
                throw new RefusedException("user " + owner + " is "
                        + user.role().word() + ", so a token of theirs cannot be " + role.word());
            }
            return keep(actor, "token-create", token.tokenId() + " of " + owner + " as " + role.word(), List.of(token));
        });
        return new NewToken(token, secret);
    }

    /**
     * Revokes a token, effective immediately.
     *
     * @param actor who does it
     * @param token the token
     */
    public void revokeToken(Actor actor, TokenRecord token) {
        String details = token.tokenId() + " of " + token.owner();
        patience.await(keep(actor, "token-revoke", details, List.of(token.revoked(clock.instant()))));
    }

    /** @return the token with its owner's role, if that is less; empty if it is not valid */
    Optional<TokenRecord> useToken(String secret) {
        TokenRecord token = known().tokensByHash().get(Secrets.hash(secret));
        Instant now = clock.instant();
        if (token == null) {
            return Optional.empty();
        }
        Instant end = token.expiresAt();
        UserRecord owner = known().users().get(token.owner());
        if (owner == null || (end != null && !now.isBefore(end))) {
            return Optional.empty();
        }
        Instant used = lastUses.getOrDefault(token.tokenId(), Instant.EPOCH);
        if (!now.isBefore(used.plus(USE))) {
            lastUses.put(token.tokenId(), now);
            keeper.keepLater(List.of(new TokenUse(token.tokenId(), now)));
        }
        return Optional.of(
                owner.role().covers(token.role())
                        ? token
                        : new TokenRecord(
                                token.tokenId(),
                                token.name(),
                                token.owner(),
                                owner.role(),
                                token.secretHash(),
                                token.dagIds(),
                                token.createdAt(),
                                end,
                                null,
                                now));
    }

    /** Records an act, or an attempt at one, that leaves no other row. */
    void note(Actor actor, String action, String details) {
        patience.await(keeper.keep(actor, action, details, List.of()));
    }

    private UserRecord existing(String name) {
        return user(name).orElseThrow(() -> new RefusedException("there is no user \"" + name + "\""));
    }

    private String hash(String password) {
        String problem = Passwords.problem(password);
        if (problem != null) {
            throw new RefusedException(problem);
        }
        return passwords.hash(password);
    }

    /** Users and tokens are read again once the change is stored, even if nobody waits for it any more. */
    private CompletableFuture<?> keep(Actor actor, String action, String details, List<Change> rows) {
        return keeper.keep(actor, action, details, rows).whenComplete((done, failure) -> changed());
    }
}
