package dev.tpsmatrix.local;

import dev.tpsmatrix.local.embedded.LocalTable;
import dev.tpsmatrix.local.embedded.StoreConfig;
import io.quarkus.arc.Arc;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A short piece of work on a data folder's stores, inside the started application. */
@Dependent
@Unremovable
public class StoreTask implements QuarkusApplication {

    /** What the command line asked for; the application is started by its class alone. */
    private static @Nullable Asked<?> asked;

    /**
     * Something to do with a bean.
     *
     * @param bean whose it is; one that nothing else injects must be {@link Unremovable}
     */
    record Asked<T>(Class<T> bean, Work<T> work) {
        int carryOut() throws Exception {
            return work.with(Arc.container().instance(bean).get());
        }
    }

    /** Answers with the exit code. */
    interface Work<T> {
        int with(T bean) throws Exception;
    }

    private final DynamoDbClient dynamo;

    StoreTask(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
    }

    /** DataFolderException in one line if the folder can't be used. */
    static <T> int run(Path data, Class<T> bean, Work<T> work) {
        try (Installation installation = Installation.start(data)) {
            asked = new Asked<>(bean, work);
            return installation.run(StoreTask.class);
        }
    }

    @Override
    public int run(String... args) throws Exception {
        LocalTable.create(dynamo, StoreConfig.TABLE);
        return Objects.requireNonNull(asked).carryOut();
    }
}
