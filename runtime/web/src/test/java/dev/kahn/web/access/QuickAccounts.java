package dev.kahn.web.access;

import dev.kahn.view.AccessViews;
import java.time.Clock;

/** Accounts whose passwords are checked in no time: with the usual number of iterations each login takes a third of a second. */
public final class QuickAccounts {

    static final Passwords PASSWORDS = new Passwords(1_000);

    private QuickAccounts() {}

    public static Accounts of(AccessViews views, Accounts.Keeper keeper, Clock clock) {
        return new Accounts(views, keeper, clock, false, Patience.USUAL, PASSWORDS);
    }
}
