package dev.tpsmatrix.local.embedded;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** What stores were asked for, in order: a line a request, with what it read or wrote and the capacity that it took. */
public final class Asked implements ExecutionInterceptor {

    private final List<String> lines = new ArrayList<>();

    /** Since the last call. */
    public List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        SdkRequest request = context.request();
        ReturnConsumedCapacity total = ReturnConsumedCapacity.TOTAL;
        if (request instanceof QueryRequest query) {
            return query.toBuilder().returnConsumedCapacity(total).build();
        } else if (request instanceof GetItemRequest get) {
            return get.toBuilder().returnConsumedCapacity(total).build();
        } else if (request instanceof PutItemRequest put) {
            return put.toBuilder().returnConsumedCapacity(total).build();
        } else if (request instanceof TransactWriteItemsRequest transaction) {
            return transaction.toBuilder().returnConsumedCapacity(total).build();
        }
        return request;
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        lines.add(line(context.request(), context.response()));
    }

    private static String line(SdkRequest request, SdkResponse response) {
        String name = request.getClass().getSimpleName().replace("Request", "");
        if (response instanceof QueryResponse query) {
            return name + " " + query.scannedCount() + " items, "
                    + query.consumedCapacity().capacityUnits();
        } else if (response instanceof GetItemResponse get) {
            return name + " " + get.consumedCapacity().capacityUnits();
        } else if (response instanceof PutItemResponse put) {
            return name + " " + put.consumedCapacity().capacityUnits();
        } else if (response instanceof TransactWriteItemsResponse transaction) {
            return name + " " + transaction.consumedCapacity().get(0).capacityUnits();
        } else if (request instanceof PutObjectRequest put) {
            return name + " " + put.key();
        } else if (request instanceof GetObjectRequest get) {
            return name + " " + get.key();
        }
        return name;
    }
}
