package dev.kahn.web.access;

import dev.kahn.engine.plan.Role;
import dev.kahn.engine.plan.TokenRecord;
import dev.kahn.engine.plan.UserRecord;
import dev.kahn.web.http.Caller;
import dev.kahn.web.http.HttpException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Creates and revokes tokens for a caller, who cannot create one that may do more than the caller. A token cannot
 * create tokens: they would outlive its expiry or revocation. Thread-safe.
 */
public final class TokenIssuer {

    private final Accounts accounts;
    private final Predicate<String> isDag;

    /**
     * @param accounts where tokens are
     * @param isDag whether the program has a DAG of that id
     */
    public TokenIssuer(Accounts accounts, Predicate<String> isDag) {
        this.accounts = accounts;
        this.isDag = isDag;
    }

    /**
     * The tokens that a caller may see and revoke.
     *
     * @param caller the caller
     * @return the caller's own, for admins all; oldest first
     */
    public List<TokenRecord> visibleTo(Caller caller) {
        return accounts.tokens().stream()
                .filter(token -> caller.may(Role.ADMIN) || token.owner().equals(caller.name()))
                .toList();
    }

    /**
     * Creates a token.
     *
     * @param caller the caller
     * @param owner the user it belongs to
     * @param name what it is for
     * @param role what it may do; null for the most that both its owner and the caller may
     * @param dagIds the DAGs it is for; none for all
     * @param expiresAt when it expires; null for never
     * @return the token
     * @throws HttpException 403, if the caller may not create it, or is a token; 422, if there is no such DAG
     * @throws dev.kahn.engine.plan.RefusedException if there is no such owner, or the role is more than the owner's
     */
    public Accounts.NewToken issue(
            Caller caller,
            String owner,
            String name,
            @Nullable Role role,
            List<String> dagIds,
            @Nullable Instant expiresAt) {
        if (caller.isByToken()) {
            throw new HttpException(
                    403,
                    "A token cannot create tokens. Log in and create it in the console, or with \"token create\" on the machine that"
                            + " serves.");
        }
        if (!owner.equals(caller.name()) && !caller.may(Role.ADMIN)) {
            throw new HttpException(403, "Only an admin can create tokens for others.");
        }
        Role wanted = role == null ? most(caller, owner) : role;
        if (!caller.may(wanted)) {
            throw new HttpException(403, "You cannot create a token that may do more than you.");
        }
        for (String dag : dagIds) {
            if (!isDag.test(dag)) {
                throw new HttpException(422, "There is no DAG \"" + dag + "\" in this program.")
                        .withError("dags", "no DAG " + dag);
            }
        }
        return accounts.createToken(caller.actor(), owner, name, wanted, dagIds, expiresAt);
    }

    private Role most(Caller caller, String owner) {
        Role ofOwner = accounts.user(owner).map(UserRecord::role).orElse(caller.role());
        return caller.may(ofOwner) ? ofOwner : caller.role();
    }

    /**
     * Revokes a token, effective immediately.
     *
     * @param caller the caller
     * @param tokenId the token
     * @throws HttpException 404, if the caller sees no token with that id
     */
    public void revoke(Caller caller, String tokenId) {
        TokenRecord token = visibleTo(caller).stream()
                .filter(known -> known.tokenId().equals(tokenId))
                .findFirst()
                .orElseThrow(() -> HttpException.notFound("token \"" + tokenId + "\""));
        accounts.revokeToken(caller.actor(), token);
    }
}
