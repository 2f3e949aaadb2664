package dev.kahn.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that a run of a DAG takes.
 *
 * @param type the binary name of the record that holds them
 * @param params its components in order
 */
public record ParamsSpec(String type, List<Param> params) {

    /** Copies the list. */
    public ParamsSpec {
        params = List.copyOf(params);
    }

    /**
     * One parameter.
     *
     * @param name the component's name
     * @param type the component's type as written in Java, for people and forms
     * @param shape what the type is made of, as a fingerprint; empty if there is no record and no sealed type in it
     * @param description what it is for, as plain text in one line; empty if nothing says so
     * @param defaultValue its value if none is given, as text; null if it has no default: see {@link #isRequired}
     */
    public record Param(
            String name,
            String type,
            String shape,
            String description,
            @Nullable String defaultValue) {

        /** A parameter whose type has no record and no sealed type in it. */
        public Param(String name, String type, @Nullable String defaultValue) {
            this(name, type, "", defaultValue);
        }

        /** A parameter without a description. */
        public Param(String name, String type, String shape, @Nullable String defaultValue) {
            this(name, type, shape, "", defaultValue);
        }

        /**
         * Its type, short enough for a line.
         *
         * @return the type without packages and enclosing classes, such as {@code Optional<Crop>}
         */
        public String simpleType() {
            return type.replaceAll("(?U)(?:\\w+[.$])+", "");
        }

        /**
         * Whether a run requires a value.
         *
         * @return false if it has a default, or is an {@code Optional}, which is then empty
         */
        public boolean isRequired() {
            return defaultValue == null && !type.startsWith("java.util.Optional<");
        }
    }
}
