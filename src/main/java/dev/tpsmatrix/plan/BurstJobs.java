package dev.tpsmatrix.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tpsmatrix.target.Price;
import dev.tpsmatrix.workload.SizePoint;
import dev.tpsmatrix.workload.Workload;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Jobs as JSON, which is how they wait in the table and travel between processes. */
@RegisterForReflection(
        targets = {BurstJob.class, Subject.class, Bounds.class, Price.class, Workload.class, SizePoint.class})
public final class BurstJobs {

    /** A newer planner may write more, but never less. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private BurstJobs() {}

    public static String toJson(BurstJob job) {
        try {
            return JSON.writeValueAsString(job);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a job is always JSON", e);
        }
    }

    /** IllegalArgumentException if it is no job, or one of a newer schema. */
    public static BurstJob fromJson(String json) {
        BurstJob job;
        try {
            job = JSON.readValue(json, BurstJob.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a burst job: " + e.getOriginalMessage(), e);
        }
        if (job.schema() > BurstJob.SCHEMA) {
            throw new IllegalArgumentException(
                    "job schema " + job.schema() + " is newer than " + BurstJob.SCHEMA + ", which this version reads");
        }
        return job;
    }
}
