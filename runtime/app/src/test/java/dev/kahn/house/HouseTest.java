package dev.kahn.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The code of all modules keeps the rules of the house. That the rules see anything, {@link HouseRulesCatchTest} shows. */
class HouseTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final HouseTable TABLE = HouseTable.read();
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?(dev\\.kahn(?:\\.[a-z]+)*)(\\.[A-Z]\\w*)");

    private static JavaClasses classes;

    @BeforeAll
    static void read_the_classes_of_every_module() {
        classes = new ClassFileImporter()
                .withImportOption(location -> !location.contains("/gg/jte/generated/")) // templates are no Java of ours
                .importPaths(TABLE.modules().stream().map(HouseTest::output).toList());
    }

    static List<HouseTable.Line> lines() {
        return TABLE.lines().stream()
                .filter(line -> !line.everything())
                .filter(line ->
                        classes.stream().anyMatch(type -> type.getPackageName().equals(line.packageName())))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_package_imports_what_its_line_allows(HouseTable.Line line) {
        HouseTableRule.of(line).check(classes);
    }

    /**
     * Of what is imported for a constant or for Javadoc alone no class knows; of what has no import, as what a call gives, no
     * source.
     */
    @ParameterizedTest
    @MethodSource("lines")
    void a_line_allows_nothing_that_its_package_does_not_use(HouseTable.Line line) throws IOException {
        Set<String> used = importsInSources(line);
        classes.stream()
                .filter(type -> type.getPackageName().equals(line.packageName()))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .forEach(type -> used.addAll(
                        List.of(type.getPackageName(), type.getName().replaceFirst("\\$.*", ""))));
        Set<String> allowed = new TreeSet<>();
        line.imports().forEach((other, only) -> {
            allowed.addAll(only.isEmpty() ? Set.of(other) : Set.of());
            only.forEach(type -> allowed.add(other + "." + type));
        });

        assertThat(allowed).isSubsetOf(used);
    }

    /** The classes, and their packages. */
    private static Set<String> importsInSources(HouseTable.Line line) throws IOException {
        Path folder = ROOT.resolve(line.module())
                .resolve("src/main/java")
                .resolve(line.packageName().replace('.', '/'));
        Set<String> imports = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher matcher = IMPORT.matcher(Files.readString(file));
                while (matcher.find()) {
                    imports.add(matcher.group(1));
                    imports.add(matcher.group(1) + matcher.group(2));
                }
            }
        }
        return imports;
    }

    @ParameterizedTest
    @EnumSource
    void the_rule_is_kept(HouseRule rule) {
        rule.rule().check(classes);
    }

    /** Otherwise the other tests could pass because they looked at nothing. */
    @ParameterizedTest
    @MethodSource("modules")
    void the_classes_looked_at_are_those_of_the_sources(String module) throws IOException {
        Set<String> compiled =
                classesOf(module).map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));

        assertThat(compiled).isEqualTo(packagesWithSources(ROOT.resolve(module).resolve("src/main/java")));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void a_package_lives_in_its_module(String module) {
        Set<String> listed = TABLE.lines().stream()
                .filter(line -> line.module().equals(module))
                .map(HouseTable.Line::packageName)
                .collect(Collectors.toSet());

        assertThat(classesOf(module)).extracting(JavaClass::getPackageName).isSubsetOf(listed);
    }

    @Test
    void every_module_of_the_build_is_listed() throws IOException {
        Set<String> modules = new TreeSet<>(modulesOf(ROOT.resolve("pom.xml"), ""));
        modules.addAll(modulesOf(ROOT.resolve("runtime/pom.xml"), "runtime/"));
        // An aggregator without code, and what stands outside of the house as any user does.
        modules.removeIf(module -> module.equals("runtime") || module.startsWith("samples"));

        assertThat(modules).isNotEmpty().isEqualTo(new TreeSet<>(TABLE.modules()));
    }

    /** What a compiler refuses in Java, it lets pass in templates. */
    @Test
    void no_template_writes_letters_as_the_language_of_the_machine_has_them() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("runtime/web/src/main/jte"))) {
            List<Path> templates =
                    files.filter(file -> file.toString().endsWith(".jte")).toList();

            assertThat(templates)
                    .isNotEmpty()
                    .allSatisfy(template ->
                            assertThat(Files.readString(template)).doesNotContain("toLowerCase()", "toUpperCase()"));
        }
    }

    static Set<String> modules() {
        return TABLE.modules();
    }

    private static Path output(String module) {
        return ROOT.resolve(module).resolve("target/classes");
    }

    private static Stream<JavaClass> classesOf(String module) {
        String folder = output(module).toUri().toString();
        return classes.stream()
                .filter(type ->
                        type.getSource().orElseThrow().getUri().toString().startsWith(folder));
    }

    private static Set<String> packagesWithSources(Path sources) throws IOException {
        if (!Files.exists(sources)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> sources.relativize(file.getParent())
                            .toString()
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<String> modulesOf(Path pom, String folder) throws IOException {
        return Pattern.compile("<module>(.+?)</module>")
                .matcher(Files.readString(pom))
                .results()
                .map(match -> folder + match.group(1))
                .toList();
    }
}
