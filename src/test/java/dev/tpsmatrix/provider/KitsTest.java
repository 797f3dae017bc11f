package dev.tpsmatrix.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.target.Provider;
import java.io.File;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No dialect goes without the tests that all have to pass. */
class KitsTest {

    @Test
    void everyProviderHasItsKit() {
        assertEquals(
                EnumSet.allOf(Provider.class),
                Kits.all()
                        .map(WireKit::provider)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Provider.class))));
        List<String> folders = Kits.all().map(WireKit::folder).toList();
        assertEquals(Set.copyOf(folders).size(), folders.size(), "two kits share one of " + folders);
    }

    @ParameterizedTest
    @MethodSource("dev.tpsmatrix.provider.Kits#named")
    void everyKitHasTheStandardCases(WireKit kit) {
        for (Standard standard : Standard.values()) {
            assertTrue(kit.transcripts().stream().anyMatch(standard::isMetBy), "without " + standard.file());
        }
        assertTrue(
                kit.transcripts().stream().anyMatch(is -> is.name().startsWith(Standard.ERROR)),
                "without an error inside the stream");
        Set<Integer> statuses = kit.errors().stream().map(HttpError::status).collect(Collectors.toSet());
        assertTrue(statuses.containsAll(Standard.STATUSES), "without one of " + Standard.STATUSES);
        assertTrue(kit.errors().stream().anyMatch(error -> error.headers().isEmpty()), "each has headers");
        assertFalse(kit.keys("http://127.0.0.1:1").isEmpty());
    }

    @ParameterizedTest
    @MethodSource("dev.tpsmatrix.provider.Kits#named")
    void everyFileIsATranscript(WireKit kit) throws URISyntaxException {
        File folder = new File(Objects.requireNonNull(KitsTest.class.getResource("/wire/" + kit.folder()))
                .toURI());
        Set<String> files =
                Arrays.stream(Objects.requireNonNull(folder.list())).collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed = kit.transcripts().stream()
                .map(is -> is.name() + "." + kit.framing().extension())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(listed, files);
    }
}
