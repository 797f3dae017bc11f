package dev.tpsmatrix.bench;

import dev.tpsmatrix.provider.SelfSigned;
import io.vertx.core.Vertx;
import io.vertx.core.net.JksOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.io.IOException;
import java.io.OutputStream;

/** TLS before a port that speaks none, in a process of its own: prints its port, ends with its standard input. */
final class TlsFront {

    private TlsFront() {}

    public static void main(String[] arguments) throws IOException {
        String keys = arguments[0];
        int behind = Integer.parseInt(arguments[1]);
        Vertx vertx = Vertx.vertx();
        NetClient plain = vertx.createNetClient();
        NetServer front = vertx.createNetServer(new NetServerOptions()
                .setSsl(true)
                .setTcpNoDelay(true)
                .setKeyCertOptions(new JksOptions().setPath(keys).setPassword(SelfSigned.PASSWORD)));
        front.connectHandler(client -> {
            client.pause();
            plain.connect(behind, "127.0.0.1").onFailure(gone -> client.close()).onSuccess(server -> {
                client.pipeTo(server);
                server.pipeTo(client);
                client.resume();
            });
        });
        System.out.println(front.listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort());
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }
}
