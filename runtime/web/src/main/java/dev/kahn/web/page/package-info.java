/** The pages of the console: what is on each, as a record that a template shows. */
@NullMarked
package dev.kahn.web.page;

import org.jspecify.annotations.NullMarked;
