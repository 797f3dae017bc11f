package dev.tpsmatrix.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tpsmatrix.dispatch.Allowance;
import dev.tpsmatrix.dispatch.RunOpener;
import dev.tpsmatrix.local.embedded.LocalTable;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.trigger.EmbeddedStores;
import dev.tpsmatrix.trigger.Handler;
import dev.tpsmatrix.trigger.QuickBursts;
import dev.tpsmatrix.trigger.RecordingInvoker;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@QuarkusTest
@QuarkusTestResource(EmbeddedStores.class)
@TestProfile(Handler.Dispatch.class)
class CronTest {

    @Inject
    DynamoDbClient dynamo;

    @Inject
    RunOpener opener;

    @Inject
    Cron cron;

    @Inject
    RecordingInvoker invoker;

    @Test
    void nothingIsStartedBeforeTheEarlierProcesssJobsAreEnded(@TempDir Path folder) throws Exception {
        LocalTable.create(dynamo, "tps-matrix");
        opener.open(Trigger.manual("a test"), null, QuickBursts.setup(folder, "waits", 1), Allowance.CONFIGURED);
        invoker.takeOrders();
        cron.dispatch();
        assertEquals(List.of(), invoker.takeOrders());
        cron.start();
        cron.dispatch();
        assertFalse(invoker.takeOrders().isEmpty());
    }
}
