/** What a supervisor asks of the process. */
@NullMarked
package dev.kahn.web.health;

import org.jspecify.annotations.NullMarked;
