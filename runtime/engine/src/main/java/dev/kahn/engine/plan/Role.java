package dev.kahn.engine.plan;

import java.util.Locale;

/** What a user may do. Each role includes those before it. */
public enum Role {
    /** Sees everything except what is about users. */
    VIEWER,
    /** Also acts on DAGs and runs. */
    OPERATOR,
    /** Also decides who may do what. */
    ADMIN;

    /**
     * The name of the role, as people write it.
     *
     * @return for example {@code admin}, in any locale
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether this role includes another one.
     *
     * @param needed the role that is required
     * @return whether this role suffices
     */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }
}
