/** What the console shows, and what people can do with it. */
@NullMarked
package dev.kahn.web.site;

import org.jspecify.annotations.NullMarked;
