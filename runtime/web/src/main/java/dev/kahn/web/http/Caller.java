package dev.kahn.web.http;

import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.Role;
import java.util.Set;

/**
 * Who makes a request, as far as was proven.
 *
 * @param name the user's name; where there are no users, {@link #LOCAL}
 * @param role what the caller may do
 * @param origin from where, for the audit log
 * @param dagIds the DAGs the caller may see and act on; empty for all
 * @param csrf the token that a form must contain; empty if none is needed
 * @param session the hash of the session cookie; empty without a session
 * @param isByToken whether a user's token let the caller in
 */
public record Caller(
        String name, Role role, String origin, Set<String> dagIds, String csrf, String session, boolean isByToken) {

    /** Everybody who can use this machine. */
    public static final String LOCAL = "local";

    /** Copies the set. */
    public Caller {
        dagIds = Set.copyOf(dagIds);
    }

    /**
     * Somebody without a session.
     *
     * @param name the name
     * @param role what the caller may do
     * @param origin from where
     * @return the caller, for all DAGs
     */
    public static Caller of(String name, Role role, String origin) {
        return new Caller(name, role, origin, Set.of(), "", "", false);
    }

    /**
     * Whether the caller may do what needs a role.
     *
     * @param needed the role
     * @return whether the caller's role covers it
     */
    public boolean may(Role needed) {
        return role.covers(needed);
    }

    /**
     * Whether the caller may act on DAGs and runs.
     *
     * @return whether it is an operator, or more
     */
    public boolean mayAct() {
        return may(Role.OPERATOR);
    }

    /**
     * Whether the caller may see and act on a DAG.
     *
     * @param dagId the DAG
     * @return true, unless a token limits the caller to other DAGs
     */
    public boolean mayUse(String dagId) {
        return dagIds.isEmpty() || dagIds.contains(dagId);
    }

    /** Whether the caller is a person who logged in. */
    public boolean isLoggedIn() {
        return !session.isEmpty();
    }

    /** The actor that the audit log names. */
    public Actor actor() {
        return new Actor(name, origin);
    }
}
