/**
 * What workflows and notifications talk to: databases, mail, chat, files, HTTP, the shell.
 */
@NullMarked
package dev.kahn.connect;

import org.jspecify.annotations.NullMarked;
