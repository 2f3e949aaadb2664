package dev.kahn.node;

import dev.kahn.InstanceFactory;
import dev.kahn.setup.SettingKeys;
import dev.kahn.setup.Settings;
import dev.kahn.setup.UsageException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds the factory that creates instances of DAGs. */
final class Instances {

    private Instances() {}

    /**
     * The factory that is a service; of several, the one that the setting names.
     *
     * @throws UsageException if there are several and none is named, or the named one does not exist
     */
    static @Nullable InstanceFactory of(Settings settings) {
        List<InstanceFactory> factories;
        try {
            factories = ServiceLoader.load(InstanceFactory.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError e) {
            throw new UsageException("the InstanceFactory on the class path cannot be loaded: "
                    + (e.getCause() == null ? e.getMessage() : e.getCause()));
        }
        List<String> names =
                factories.stream().map(factory -> factory.getClass().getName()).toList();
        Optional<String> named = settings.get(SettingKeys.INSTANCE_FACTORY);
        if (named.isPresent() && !names.contains(named.get())) {
            throw new UsageException("setting " + SettingKeys.INSTANCE_FACTORY + ": there is no service " + named.get()
                    + (names.isEmpty() ? "" : "; there is " + String.join(", ", names)));
        }
        if (named.isEmpty() && factories.size() > 1) {
            throw new UsageException("there are several services dev.kahn.InstanceFactory; choose one with "
                    + SettingKeys.INSTANCE_FACTORY + "=" + String.join(" or ", names));
        }
        return factories.stream()
                .filter(factory ->
                        named.isEmpty() || factory.getClass().getName().equals(named.get()))
                .findFirst()
                .orElse(null);
    }
}
