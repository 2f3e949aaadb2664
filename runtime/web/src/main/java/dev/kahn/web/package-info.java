/**
 * The console and the HTTP API.
 */
@NullMarked
package dev.kahn.web;

import org.jspecify.annotations.NullMarked;
