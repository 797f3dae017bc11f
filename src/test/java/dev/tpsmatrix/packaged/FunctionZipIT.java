package dev.tpsmatrix.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FunctionZipIT {

    private static final Set<String> NAMES = new TreeSet<>();

    /** The names of all files in it, and of those in its jars. */
    @BeforeAll
    static void look() throws IOException {
        try (ZipFile zip = new ZipFile("target/function.zip")) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                NAMES.add(entry.getName());
                if (entry.getName().endsWith(".jar")) {
                    addNames(zip.getInputStream(entry));
                }
            }
        }
    }

    private static void addNames(InputStream jar) throws IOException {
        try (ZipInputStream inner = new ZipInputStream(jar)) {
            for (ZipEntry entry = inner.getNextEntry(); entry != null; entry = inner.getNextEntry()) {
                NAMES.add(entry.getName());
            }
        }
    }

    private static List<String> with(String part) {
        return NAMES.stream().filter(name -> name.contains(part)).toList();
    }

    @Test
    void holdsTheFunctions() {
        assertTrue(
                NAMES.contains("dev/tpsmatrix/trigger/BurstHandler.class"),
                () -> with("tpsmatrix").toString());
        assertTrue(NAMES.contains("config/prices.yaml"));
    }

    @Test
    void holdsNoLaptop() {
        for (String part : List.of(
                "dev/tpsmatrix/local/",
                "simulator",
                "picocli",
                "dynamodb/local",
                "services/local",
                "sqlite",
                "gaul",
                "jclouds",
                "asciitable",
                "quarkus/scheduler")) {
            assertEquals(List.of(), with(part), part);
        }
    }
}
