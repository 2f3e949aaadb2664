package dev.kahn.engine.plan;

import java.util.Locale;

/** What somebody may do. Each role may do what those before it may. */
public enum Role {
    /** Sees all there is, but for what is about people. */
    VIEWER,
    /** Acts on DAGs and runs, too. */
    OPERATOR,
    /** Decides who may do what, too. */
    ADMIN;

    /**
     * Its name, as people write it.
     *
     * @return for instance {@code admin}, whatever language the machine speaks
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether who has this role may do what another one is needed for.
     *
     * @param needed the role that is needed
     * @return whether it is enough
     */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }
}
