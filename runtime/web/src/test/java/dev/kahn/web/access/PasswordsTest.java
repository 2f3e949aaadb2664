package dev.kahn.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    /** No more of what was typed is hashed than a password may have. */
    @Test
    void what_goes_on_after_the_longest_password_is_not_that() {
        String longest = "p".repeat(1_000);
        assertThat(Passwords.problem(longest)).isNull();
        assertThat(Passwords.problem(longest + "p")).isEqualTo("a password can have at most 1000 characters");
        String hash = passwords.hash(longest);
        assertThat(passwords.matches(hash, longest)).isTrue();
        assertThat(passwords.matches(hash, longest + "p")).isFalse();
    }

    /** What is checked in the place of a hash is one of nothing that anybody knows. */
    @Test
    void nobody_has_no_password() {
        assertThat(passwords.matches(null, "")).isFalse();
    }

    /** Or all would have to be set again with another release. */
    @Test
    void what_was_hashed_less_often_is_still_checked() {
        String hash = QuickAccounts.PASSWORDS.hash("a long password");
        assertThat(hash).startsWith("pbkdf2-sha256$1000$");
        assertThat(passwords.matches(hash, "a long password")).isTrue();
    }

    @Test
    void two_hashes_of_a_password_are_not_alike() {
        assertThat(passwords.hash("a long password")).isNotEqualTo(passwords.hash("a long password"));
    }
}
