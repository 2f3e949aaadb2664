package dev.kahn.setup;

import dev.kahn.InstanceFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the application brings that Kahn is embedded in. Logs, their levels and the standard streams stay its own.
 *
 * @param connections the application's own, by name; they come before configured ones
 * @param instances makes instances of DAGs; null for what is a service
 * @param capturesOutput whether what bodies print goes to their logs
 */
public record Application(
        Map<String, Object> connections, @Nullable InstanceFactory instances, boolean capturesOutput) {}
