/** Health checks. */
@NullMarked
package dev.kahn.web.health;

import org.jspecify.annotations.NullMarked;
