package dev.tpsmatrix.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tpsmatrix.target.Billing;
import dev.tpsmatrix.target.Capabilities;
import dev.tpsmatrix.target.Price;
import dev.tpsmatrix.target.TokenRates;
import dev.tpsmatrix.workload.Cache;
import dev.tpsmatrix.workload.Load;
import dev.tpsmatrix.workload.SizePoint;
import dev.tpsmatrix.workload.Workload;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.function.Function;

/** Jobs as JSON, which is how they wait in the table and travel between processes. */
@RegisterForReflection(
        targets = {
            BurstJob.class,
            Subject.class,
            Capabilities.class,
            Capabilities.StreamUsage.class,
            Bounds.class,
            Billing.class,
            Billing.Fallback.class,
            Price.class,
            Price.Above.class,
            TokenRates.class,
            Workload.class,
            SizePoint.class
        })
public final class BurstJobs {

    /** A newer planner may write more, but never less. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(Load.class, new Text<>(Load::text))
                    .addDeserializer(Load.class, new OfText<>(Load::parse))
                    .addSerializer(Cache.class, new Text<>(Cache::text))
                    .addDeserializer(Cache.class, new OfText<>(Cache::parse)))
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
            job = JSON.treeToValue(EarlierJobs.brought(JSON.readTree(json)), BurstJob.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a burst job: " + e.getOriginalMessage(), e);
        }
        if (job.schema() > BurstJob.SCHEMA) {
            throw new IllegalArgumentException(
                    "job schema " + job.schema() + " is newer than " + BurstJob.SCHEMA + ", which this version reads");
        }
        return job;
    }

    private static final class Text<T> extends JsonSerializer<T> {
        private final Function<T, String> text;

        Text(Function<T, String> text) {
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(text.apply(value));
        }
    }

    private static final class OfText<T> extends JsonDeserializer<T> {
        private final Function<String, T> parse;

        OfText(Function<String, T> parse) {
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return parse.apply(in.getText());
        }
    }
}
