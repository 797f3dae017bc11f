package dev.tpsmatrix.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Files;
import java.nio.file.Path;

/** The classes of src/main and src/local, whichever folder this build compiles them into; no tests. */
final class Sources {

    private static final String ROOT = "/dev/tpsmatrix/";

    private Sources() {}

    static JavaClasses importAll() {
        return new ClassFileImporter().withImportOption(Sources::isProduct).importPackages("dev.tpsmatrix");
    }

    private static boolean isProduct(Location location) {
        String uri = location.asURI().toString();
        String file = uri.substring(uri.lastIndexOf(ROOT) + 1).replaceFirst("(\\$.*)?\\.class$", ".java");
        return Files.exists(Path.of("src/main/java", file)) || Files.exists(Path.of("src/local/java", file));
    }
}
