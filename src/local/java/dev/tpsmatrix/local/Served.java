package dev.tpsmatrix.local;

import dev.tpsmatrix.local.embedded.DataFolder;
import dev.tpsmatrix.local.embedded.DataFolderException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The process that serves a data folder, as other commands ask it. */
final class Served {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final Path folder;
    private final String url;

    private Served(Path folder, String url) {
        this.folder = folder;
        this.url = url;
    }

    /** Empty if the folder isn't in use, or by a process that doesn't serve. */
    static Optional<Served> find(Path folder) throws IOException {
        Path told = folder.resolve(Front.FILE);
        return DataFolder.isInUse(folder) && Files.exists(told)
                ? Optional.of(new Served(folder, Files.readString(told)))
                : Optional.empty();
    }

    /** What a path answers; DataFolderException in one line if that isn't 200. */
    String get(String path) throws InterruptedException {
        return ask(request(path).build());
    }

    /** The same of a JSON event. */
    String post(String path, String json) throws InterruptedException {
        return ask(request(path)
                .header("content-type", Reply.JSON)
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
    }

    private String ask(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                throw new DataFolderException(url + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new DataFolderException(folder + ": is served at " + url + ", which doesn't answer: " + e);
        }
    }
}
