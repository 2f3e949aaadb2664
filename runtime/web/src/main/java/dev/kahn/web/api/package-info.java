/** The HTTP API: its operations, what they take and give, and the document that describes them. */
@NullMarked
package dev.kahn.web.api;

import org.jspecify.annotations.NullMarked;
