package dev.tpsmatrix.local;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** In the place of Lambda's queue: events of plan that were accepted, as files until they are carried out. */
@ApplicationScoped
class AcceptedPlans {

    private static final String KEPT = ".json";

    private @Nullable Path folder;
    private int accepted;

    /** What an earlier process has accepted and not carried out. */
    synchronized List<Path> open(Path dir) throws IOException {
        folder = Files.createDirectories(dir);
        try (Stream<Path> files = Files.list(dir)) {
            List<Path> left =
                    new ArrayList<>(files.filter(AcceptedPlans::isKept).sorted().toList());
            accepted = left.size();
            for (Path file : left) {
                String name = Objects.requireNonNull(file.getFileName()).toString();
                accepted = Math.max(accepted, Integer.parseInt(name.substring(0, name.length() - KEPT.length())));
            }
            return left;
        }
    }

    private static boolean isKept(Path file) {
        return Objects.requireNonNull(file.getFileName()).toString().matches("\\d{1,9}" + Pattern.quote(KEPT));
    }

    /** In its file when it returns. */
    synchronized Path accept(String event) {
        Path dir = Objects.requireNonNull(folder, "only serve accepts");
        try {
            accepted++;
            Path draft = Files.writeString(dir.resolve(accepted + ".new"), event);
            return Files.move(draft, dir.resolve(accepted + KEPT), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
