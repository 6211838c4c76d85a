package io.natward.scanner.inventory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A folder with an inventory and what it refers to. */
record InventoryFolder(Path folder) {

    Inventory load(String yaml) throws IOException {
        return load(yaml, Map.of());
    }

    Inventory load(String yaml, Map<String, String> environment) throws IOException {
        write("inventory.yaml", yaml);
        return InventoryLoader.load(path("inventory.yaml"), environment);
    }

    void write(String name, String content) throws IOException {
        Path file = path(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** A message without the folder. */
    String shortened(String text) {
        return text.replace(folder + "/", "");
    }

    static Host host(Inventory inventory, String name) {
        return inventory.hosts().stream()
                .filter(h -> h.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
