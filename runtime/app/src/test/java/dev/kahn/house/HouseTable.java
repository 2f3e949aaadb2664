package dev.kahn.house;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table in {@code house.txt}: every package, its module, and what it may import. */
record HouseTable(List<Line> lines) {

    private static final Pattern MODULE = Pattern.compile("\\[([a-z/]+)]");
    private static final Pattern LINE = Pattern.compile("([a-z]+)\\s+([a-z.]+)\\s*:\\s*(.*)");
    private static final Pattern IMPORT = Pattern.compile("([a-z]+)(?:\\(([A-Z]\\w*(?:,[A-Z]\\w*)*)\\))?");

    /**
     * One package.
     *
     * @param imports the packages it may import, and of each the classes that it may use; none for all of them
     * @param everything whether it may import whatever there is
     */
    record Line(String name, String module, String packageName, Map<String, Set<String>> imports, boolean everything) {

        boolean mayUse(String otherPackage, String topLevelClass) {
            if (everything || otherPackage.equals(packageName)) {
                return true;
            }
            Set<String> only = imports.get(otherPackage);
            return only != null && (only.isEmpty() || only.contains(topLevelClass));
        }

        @Override
        public String toString() {
            return packageName;
        }
    }

    static HouseTable read() {
        try (InputStream in = HouseTable.class.getResourceAsStream("/house.txt")) {
            return parse(new String(Objects.requireNonNull(in, "house.txt").readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HouseTable parse(String text) {
        Map<String, String> packages = new LinkedHashMap<>();
        List<List<String>> rows = new ArrayList<>();
        String module = "";
        for (String raw : text.lines().toList()) {
            String row = raw.strip();
            Matcher moduleLine = MODULE.matcher(row);
            Matcher line = LINE.matcher(row);
            if (moduleLine.matches()) {
                module = moduleLine.group(1);
            } else if (line.matches()) {
                if (packages.put(line.group(1), line.group(2)) != null) {
                    throw new IllegalArgumentException("named twice: " + row);
                }
                rows.add(List.of(line.group(1), module, line.group(2), line.group(3)));
            } else if (!row.isEmpty() && !row.startsWith("#")) {
                throw new IllegalArgumentException("no line of the house: " + row);
            }
        }
        return new HouseTable(rows.stream()
                .map(row -> {
                    boolean everything = row.get(3).equals("*");
                    Map<String, Set<String>> imports = everything ? Map.of() : imports(row.get(3), packages);
                    return new Line(row.get(0), row.get(1), row.get(2), imports, everything);
                })
                .toList());
    }

    private static Map<String, Set<String>> imports(String names, Map<String, String> packages) {
        Map<String, Set<String>> imports = new LinkedHashMap<>();
        for (String name : names.isEmpty() ? new String[0] : names.split("\\s+")) {
            Matcher matcher = IMPORT.matcher(name);
            if (!matcher.matches() || !packages.containsKey(matcher.group(1))) {
                throw new IllegalArgumentException("no package of the house: " + name);
            }
            String only = matcher.group(2);
            imports.put(packages.get(matcher.group(1)), only == null ? Set.of() : Set.of(only.split(",")));
        }
        return imports;
    }

    Set<String> modules() {
        Set<String> modules = new LinkedHashSet<>();
        lines.forEach(line -> modules.add(line.module()));
        return modules;
    }

    Set<String> packages() {
        Set<String> packages = new LinkedHashSet<>();
        lines.forEach(line -> packages.add(line.packageName()));
        return packages;
    }
}
