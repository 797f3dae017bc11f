package dev.tpsmatrix.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The models' items by a process that dies. */
public final class DyingModels {

    private static final Set<String> WRITES = Set.of("putItem", "updateItem");

    private DyingModels() {}

    /** The process is no more. */
    public static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** @param writes that reach the table */
    public static Models of(DynamoDbClient dynamo, String table, int writes) {
        AtomicInteger left = new AtomicInteger(writes);
        DynamoDbClient dying = (DynamoDbClient) Proxy.newProxyInstance(
                DyingModels.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, args) -> {
                    if (WRITES.contains(method.getName()) && left.getAndDecrement() <= 0) {
                        throw new Death();
                    }
                    try {
                        return method.invoke(dynamo, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new Models(new Table(dying, table, new SplittableRandom(1)));
    }
}
