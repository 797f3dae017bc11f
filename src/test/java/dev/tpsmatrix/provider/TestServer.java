package dev.tpsmatrix.provider;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP/1.1 server whose answers a test writes, byte by byte if it likes. */
public final class TestServer implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;

    private final ServerSocket listener;
    private final BlockingQueue<Conversation> asked = new LinkedBlockingQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Semaphore hangUps = new Semaphore(0);

    public TestServer() throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    TestServer(ServerSocket listener) {
        this.listener = listener;
        daemon(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    public int port() {
        return listener.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    /** The next request, read in full. */
    public Conversation next() throws InterruptedException {
        Conversation conversation = asked.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (conversation == null) {
            throw new AssertionError("no request came");
        }
        return conversation;
    }

    /** Whether no request waits to be taken. */
    public boolean isIdle() {
        return asked.isEmpty();
    }

    /** Waits until a connection has ended, each counted once. */
    public void awaitHangUp() throws InterruptedException {
        if (!hangUps.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody hung up");
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                int number = connections.incrementAndGet();
                daemon(() -> converse(socket, number));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void converse(Socket socket, int number) {
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String first = line(in); !first.isEmpty(); first = line(in)) {
                Map<String, String> headers = new TreeMap<>();
                for (String header = line(in); !header.isEmpty(); header = line(in)) {
                    int colon = header.indexOf(':');
                    headers.put(
                            header.substring(0, colon).toLowerCase(Locale.ROOT),
                            header.substring(colon + 1).strip());
                }
                byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
                asked.add(new Conversation(socket, number, first, headers, new String(body, StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            // The client or the test hung up.
        } finally {
            hangUps.release();
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n' && b != -1; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "test-server");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * One request, to be answered.
     *
     * @param connection the number of its connection, from 1
     * @param headers by name in lower case
     */
    public record Conversation(
            Socket socket, int connection, String requestLine, Map<String, String> headers, String body) {

        /** Opens a chunked event stream. */
        public Conversation stream(String... headers) throws IOException {
            return streamOf("text/event-stream", headers);
        }

        /** Opens a chunked stream of another type. */
        public Conversation streamOf(String mediaType, String... headers) throws IOException {
            return head(200, "content-type: " + mediaType, "transfer-encoding: chunked", headers);
        }

        /** A whole answer of another kind. */
        public void answer(int status, String json, String... headers) throws IOException {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            head(status, "content-type: application/json", "content-length: " + body.length, headers);
            raw(body);
        }

        /** One chunk of the stream. */
        public Conversation chunk(byte[] bytes) throws IOException {
            ByteArrayOutputStream chunk = new ByteArrayOutputStream();
            chunk.writeBytes(ascii(Integer.toHexString(bytes.length) + "\r\n"));
            chunk.writeBytes(bytes);
            chunk.writeBytes(ascii("\r\n"));
            return raw(chunk.toByteArray());
        }

        public Conversation chunk(String text) throws IOException {
            return chunk(text.getBytes(StandardCharsets.UTF_8));
        }

        /** Ends the stream; the connection stays. */
        public void end() throws IOException {
            raw(ascii("0\r\n\r\n"));
        }

        public Conversation raw(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            return this;
        }

        public void hangUp() throws IOException {
            socket.close();
        }

        /** Hangs up with a TCP reset. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        private Conversation head(int status, String type, String framing, String... headers) throws IOException {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\n" + type + "\r\n" + framing + "\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            return raw(ascii(head + "\r\n"));
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }
}
