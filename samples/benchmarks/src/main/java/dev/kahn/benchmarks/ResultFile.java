package dev.kahn.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Results as JSON, with what they were measured on. */
public final class ResultFile {

    private ResultFile() {}

    /** Writes records to {@code <folder>/<name>.json}, and returns the file. */
    public static Path write(Path folder, String name, List<? extends Record> results) throws IOException {
        Path file = Files.createDirectories(folder).resolve(name + ".json");
        Map<String, Object> all = Map.of("machine", Machine.words(), "results", results);
        JsonMapper json = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
        Files.writeString(file, json.writeValueAsString(all) + "\n");
        return file;
    }
}
