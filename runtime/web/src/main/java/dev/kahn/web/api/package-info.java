/** The HTTP API: its operations, their requests and responses, and the OpenAPI document. */
@NullMarked
package dev.kahn.web.api;

import org.jspecify.annotations.NullMarked;
