package dev.tpsmatrix.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptedPlansTest {

    @TempDir
    Path folder;

    private static List<String> contents(List<Path> files) throws Exception {
        List<String> all = new ArrayList<>();
        for (Path file : files) {
            all.add(Files.readString(file));
        }
        return all;
    }

    @Test
    void whatAKilledProcessAcceptedIsFoundByTheNextAndNothingIsOverwritten() throws Exception {
        AcceptedPlans first = new AcceptedPlans();
        assertEquals(List.of(), first.open(folder));
        first.accept("{\"run\": \"a\"}");
        Files.delete(first.accept("{\"run\": \"done\"}"));
        Files.writeString(folder.resolve("9.new"), "{\"half");

        AcceptedPlans next = new AcceptedPlans();
        assertEquals(List.of("{\"run\": \"a\"}"), contents(next.open(folder)));
        next.accept("{\"run\": \"b\"}");
        assertEquals(2, new AcceptedPlans().open(folder).size());
    }
}
