/** Who may use the console and the API: users, passwords, sessions, tokens. */
@NullMarked
package dev.kahn.web.access;

import org.jspecify.annotations.NullMarked;
