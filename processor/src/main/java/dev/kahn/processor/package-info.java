/**
 * The annotation processor. Its way, which is also the order of its packages: annotations are read ({@code declare}),
 * understood ({@code model}), judged ({@code validate}) and, if sound, turned into code ({@code generate}); what there
 * is to say goes through {@code report}.
 */
@NullMarked
package dev.kahn.processor;

import org.jspecify.annotations.NullMarked;
