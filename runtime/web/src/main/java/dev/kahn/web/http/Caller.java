package dev.kahn.web.http;

import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.Role;
import java.util.Set;

/**
 * Who makes a request, as far as that was proven.
 *
 * @param name the user's name; where there are no users, {@link #LOCAL}
 * @param role what the caller may do
 * @param origin from where, for the audit log
 * @param dagIds the DAGs the caller may see and act on; empty for all
 * @param csrf what a form has to bring along; empty if it need not
 * @param session what the caller logged in with, hashed; empty if it is no session
 * @param isByToken whether it was a token of a user that let the caller in
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
     * Whether the caller may do what a role is needed for.
     *
     * @param needed the role
     * @return whether the caller's is enough
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
     * @return true for all of them, but for a token that is for some
     */
    public boolean mayUse(String dagId) {
        return dagIds.isEmpty() || dagIds.contains(dagId);
    }

    /** Whether the caller is a person who logged in. */
    public boolean isLoggedIn() {
        return !session.isEmpty();
    }

    /** As whom an act is put down. */
    public Actor actor() {
        return new Actor(name, origin);
    }
}
