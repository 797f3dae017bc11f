package dev.tpsmatrix.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tpsmatrix.bench.Orders.Done;
import dev.tpsmatrix.bench.Orders.Order;
import dev.tpsmatrix.clock.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * The reference in Java: one thread that reads sockets and counts, without HTTP, events or JSON. It takes the second read
 * of an answer for its first token, since the simulator's head comes alone.
 */
final class NioReader {

    private static final String PROMPT = "Say something of one hundred and twenty-eight tokens.";

    static final String BODY = "{\"model\":\"bench\",\"messages\":[{\"role\":\"user\",\"content\":\"" + PROMPT
            + "\"}],\"max_completion_tokens\":" + Row.TOKENS
            + ",\"stream\":true,\"stream_options\":{\"include_usage\":true}}";

    /** The end of a chunked body. */
    private static final long END = 0x30_0d_0a_0d_0aL;

    private static final int MOST = 1 << 16;

    private final int port;
    private final int streams;
    private final long cycleNanos;
    private final Order order;
    private final List<String> samples = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(MOST);
    private long opened;
    private long closed;
    private int asked;
    private long completed;

    private NioReader(int port, int streams, double cycleMs, Order order) {
        this.port = port;
        this.streams = streams;
        this.cycleNanos = Math.round(cycleMs * 1e6);
        this.order = order;
    }

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        int streams = Integer.parseInt(arguments[1]);
        double cycleMs = Double.parseDouble(arguments[2]);
        Orders.serve(line -> new NioReader(port, streams, cycleMs, Order.parse(line)).run());
    }

    private Done run() throws IOException {
        try (Selector selector = Selector.open()) {
            long begun = Ticker.SYSTEM.nanos();
            opened = begun + cycleNanos;
            closed = opened + order.seconds() * 1_000_000_000L;
            int joined = 0;
            double cpu = Double.NaN;
            for (long now = begun; now < closed; now = Ticker.SYSTEM.nanos()) {
                while (joined < streams && now - begun >= joined * cycleNanos / streams) {
                    connect(selector, joined++);
                }
                if (Double.isNaN(cpu) && now >= opened) {
                    cpu = -Orders.cpuSeconds();
                }
                selector.select(this::readable, 1);
            }
            cpu += Orders.cpuSeconds();
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            Files.write(order.samples(), samples);
            return new Done(completed, 0, completed * Row.TOKENS, cpu, Orders.rssKb(), null);
        }
    }

    private static final class Stream {
        private String id = "";
        private long sent;
        private int reads;
        private long tail;
    }

    private void connect(Selector selector, int number) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
        Stream stream = new Stream();
        channel.register(selector, SelectionKey.OP_READ, stream);
        ask(channel, stream);
    }

    private void ask(SocketChannel channel, Stream stream) throws IOException {
        stream.id = order.prefix() + "-" + asked++;
        stream.reads = 0;
        stream.tail = 0;
        stream.sent = Ticker.SYSTEM.nanos();
        channel.write(ByteBuffer.wrap(request(stream.id).getBytes(US_ASCII)));
    }

    private void readable(SelectionKey key) {
        SocketChannel channel = (SocketChannel) key.channel();
        Stream stream = (Stream) key.attachment();
        try {
            buffer.clear();
            int count = channel.read(buffer);
            if (count < 0) {
                throw new IOException("the simulator closed " + stream.id);
            }
            long now = Ticker.SYSTEM.nanos();
            if (++stream.reads == 2 && stream.sent >= opened && now < closed) {
                samples.add(stream.id + " " + (now - stream.sent));
            }
            for (int i = Math.max(0, count - 5); i < count; i++) {
                stream.tail = stream.tail << 8 & 0xff_ffff_ffffL | buffer.get(i) & 0xff;
            }
            if (stream.tail == END) {
                completed += now >= opened && now < closed ? 1 : 0;
                ask(channel, stream);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String request(String id) {
        return "POST /here/openai/v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "X-Client-Request-Id: " + id + "\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY;
    }
}
