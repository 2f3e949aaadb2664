package dev.kahn.house;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What of the runtime looks into classes at run time, all of it: an image made by a native compiler has to be told of what
 * users have there. Bodies are called without; what is left are results and parameters, on their way to JSON and back.
 */
class ReflectionTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /** Calls of {@link Class} that look into it; its name, its loader and whether something is of it need no reflection. */
    private static final String OF_CLASS = "forName|newInstance|get(Declared)?(Methods?|Fields?|Constructors?|Classes)"
            + "|getRecordComponents|getEnumConstants|getPermittedSubclasses|getInterfaces|getGeneric\\w+|getAnnotations?";

    /** Of Jackson, those that make objects of users' classes or read them. */
    private static final String OF_JACKSON =
            "readValue|writeValueAs\\w+|convertValue|valueToTree|treeToValue|constructType";

    private static final String OF_REFLECT = "invoke|newInstance|get|set|newProxyInstance";

    /** On classes of users: what is stored as JSON, and the parameters of a run. */
    private static final Map<String, Set<String>> ON_CLASSES_OF_USERS = Map.of(
            "dev.kahn.connect.JsonLine", Set.of("JsonMapper.readValue"),
            "dev.kahn.engine.execute.Permitted", Set.of("Class.getEnumConstants", "Class.getPermittedSubclasses"),
            "dev.kahn.engine.execute.ResultCodec",
                    Set.of(
                            "Class.getEnumConstants",
                            "JsonMapper.constructType",
                            "JsonMapper.readValue",
                            "JsonMapper.writeValueAsString"),
            "dev.kahn.engine.execute.RunParams",
                    Set.of(
                            "Class.forName",
                            "Class.getEnumConstants",
                            "Class.getPermittedSubclasses",
                            "Class.getRecordComponents",
                            "JsonMapper.constructType",
                            "JsonMapper.convertValue",
                            "JsonMapper.readValue",
                            "JsonMapper.valueToTree",
                            "JsonMapper.writeValueAsString"),
            "dev.kahn.engine.execute.SealedReader",
                    Set.of("DeserializationContext.constructType", "DeserializationContext.readValue"),
            "dev.kahn.engine.execute.StoredTypes",
                    Set.of("Class.getInterfaces", "Class.getRecordComponents", "SerializationConfig.constructType"),
            "dev.kahn.engine.execute.StrictJson",
                    Set.of("Class.getRecordComponents", "JsonMapper.readValue", "SerializationConfig.constructType"),
            "dev.kahn.graph.TypeRef", Set.of("Class.getGenericSuperclass"),
            "dev.kahn.web.page.TriggerForm", Set.of("Class.forName", "Class.getEnumConstants"));

    /** On classes of Kahn, of the platform or of a library, none of which a user has to think of. */
    private static final Map<String, Set<String>> ON_OTHER_CLASSES = Map.ofEntries(
            entry(
                    "dev.kahn.terminal.Json",
                    Set.of("JsonMapper.treeToValue", "JsonMapper.valueToTree", "JsonMapper.writeValueAsString")),
            entry("dev.kahn.terminal.Screen", Set.of("Class.getMethod", "Method.invoke")),
            entry("dev.kahn.cli.WarmUp", Set.of("Class.forName")),
            entry("dev.kahn.connect.client.Kind", Set.of("Class.forName")),
            entry("dev.kahn.engine.execute.AttemptContext", Set.of("JsonMapper.writeValueAsString")),
            entry("dev.kahn.engine.execute.BodyThreads", Set.of("Class.getMethod", "Method.invoke")),
            entry("dev.kahn.notify.TeamsMessage", Set.of("JsonMapper.writeValueAsBytes")),
            entry("dev.kahn.notify.WebNotifier", Set.of("JsonMapper.writeValueAsString")),
            entry("dev.kahn.notify.WebhookNotifier", Set.of("JsonMapper.writeValueAsString")),
            entry(
                    "dev.kahn.web.api.Json",
                    Set.of("Class.getEnumConstants", "JsonMapper.readValue", "JsonMapper.writeValueAsString")),
            entry("dev.kahn.web.api.Schemas", Set.of("Class.getEnumConstants", "Class.getRecordComponents")),
            entry("dev.kahn.web.http.Call", Set.of("Class.getEnumConstants")),
            entry("dev.kahn.web.page.JsonFields", Set.of("ObjectWriter.writeValueAsString")));

    @Test
    void no_more_of_the_runtime_looks_into_classes_than_what_stands_here() {
        Map<String, Set<String>> expected = new TreeMap<>(ON_CLASSES_OF_USERS);
        expected.putAll(ON_OTHER_CLASSES);

        assertThat(found()).isEqualTo(expected);
    }

    private static Map<String, Set<String>> found() {
        Map<String, Set<String>> found = new TreeMap<>();
        new ClassFileImporter()
                .withImportOption(location -> !location.contains("/gg/jte/generated/"))
                .importPaths(HouseTable.read().modules().stream()
                        .filter(module -> !module.equals("processor") && !module.equals("runtime/testkit"))
                        .map(module -> ROOT.resolve(module).resolve("target/classes"))
                        .toList())
                .forEach(type -> {
                    for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
                        String what = reflective(call);
                        if (!what.isEmpty()) {
                            found.computeIfAbsent(topLevel(type), any -> new TreeSet<>())
                                    .add(what);
                        }
                    }
                });
        return found;
    }

    private static String topLevel(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    private static String reflective(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        String name = call.getTarget().getName();
        boolean isReflective = (owner.getName().equals("java.lang.Class") && name.matches(OF_CLASS))
                || (owner.getPackageName().equals("java.lang.reflect") && name.matches(OF_REFLECT))
                || owner.getName().startsWith("java.lang.invoke.MethodHandles")
                || (owner.getPackageName().startsWith("tools.jackson.databind") && name.matches(OF_JACKSON));
        return isReflective ? owner.getSimpleName() + "." + name : "";
    }
}
