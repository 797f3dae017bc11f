package dev.tpsmatrix.archive;

import dev.tpsmatrix.result.Csv;
import dev.tpsmatrix.result.Histograms;
import dev.tpsmatrix.result.RequestRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A burst's requests as they are archived. */
final class Gzip {

    private Gzip() {}

    static void write(List<RequestRecord> requests, OutputStream out) throws IOException {
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            Csv.writeRequests(requests, gzip);
        }
    }

    /** Row by row: what is held is the file, not its rows. */
    static Histograms histograms(byte[] requests) {
        Histograms histograms = Histograms.empty();
        try (InputStream csv = new GZIPInputStream(new ByteArrayInputStream(requests))) {
            Csv.read(csv, histograms::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return histograms;
    }
}
