package dev.tpsmatrix.local;

import dev.tpsmatrix.local.embedded.LocalTable;
import dev.tpsmatrix.local.embedded.StoreConfig;
import dev.tpsmatrix.plan.Setup;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What {@code serve} does from its start to the signal that ends it, inside the started application. */
@Singleton
@Unremovable
public class Server implements QuarkusApplication {

    /** What the command line asked for; the application is started by its class alone. */
    private static @Nullable Request request;

    record Request(ConfigOption config, Path data, String host, int port, int graceSeconds, PrintWriter out) {}

    private final DynamoDbClient dynamo;
    private final LocalConfig config;
    private final Recovery recovery;
    private final OpenRuns open;
    private final Cron cron;
    private final Schedules schedules;
    private final LocalInvoker invoker;
    private final Front front;
    private boolean serving;

    Server(
            DynamoDbClient dynamo,
            LocalConfig config,
            Recovery recovery,
            OpenRuns open,
            Cron cron,
            Schedules schedules,
            LocalInvoker invoker,
            Front front) {
        this.dynamo = dynamo;
        this.config = config;
        this.recovery = recovery;
        this.open = open;
        this.cron = cron;
        this.schedules = schedules;
        this.invoker = invoker;
        this.front = front;
    }

    static void ask(Request asked) {
        request = asked;
    }

    @Override
    public int run(String... args) throws Exception {
        Request asked = Objects.requireNonNull(request);
        PrintWriter out = asked.out();
        LocalTable.create(dynamo, StoreConfig.TABLE);
        config.use(asked.config().source(), asked.config().file());
        asked.config().keepRules(asked.data().resolve(StoreConfig.BUCKET));
        Setup setup = asked.config().load(List.of());
        recovery.endRunning(out);
        open.watch(asked.data().resolve("open-runs"));
        String url = front.listen(asked.host(), asked.port(), asked.data().resolve(StoreConfig.BUCKET));
        Files.writeString(asked.data().resolve(Front.FILE), url);
        invoker.resume(asked.data().resolve("plans"));
        schedules.start(setup, out);
        schedules.discover();
        cron.start();
        invoker.dispatch();
        serving = true;
        out.println("Listening at " + url + "; stop with Ctrl-C.");
        out.flush();
        Quarkus.waitForExit();
        return 0;
    }

    /** While everything it needs is still there: after it, all of it is taken down at once. */
    void stop(@Observes ShutdownEvent event) throws IOException, InterruptedException {
        if (!serving) {
            return;
        }
        Request asked = Objects.requireNonNull(request);
        Files.deleteIfExists(asked.data().resolve(Front.FILE));
        front.close();
        schedules.stop();
        cron.stop();
        invoker.finish(Duration.ofSeconds(asked.graceSeconds()));
        recovery.endRunning(asked.out());
        open.look();
    }
}
