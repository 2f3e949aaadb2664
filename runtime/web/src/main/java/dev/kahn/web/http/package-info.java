/**
 * HTTP as the console needs it: routes, requests, replies, and what keeps strangers out. The server itself is Jetty.
 */
@NullMarked
package dev.kahn.web.http;

import org.jspecify.annotations.NullMarked;
