package dev.tpsmatrix.dispatch;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The event of {@code burst}.
 *
 * @param fence of the lease it was dispatched with; once the lease has moved on, the order is void
 */
public record BurstOrder(@JsonProperty("job_id") String jobId, long fence) {}
