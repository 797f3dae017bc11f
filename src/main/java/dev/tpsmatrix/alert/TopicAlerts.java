package dev.tpsmatrix.alert;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

/** The topic of the home region, and the log. */
@ApplicationScoped
@DefaultBean
class TopicAlerts implements Alerts {

    /** What SNS takes of a subject. */
    private static final int LONGEST_SUBJECT = 100;

    private static final Logger LOG = Logger.getLogger(TopicAlerts.class);

    private final String home;
    private final Optional<String> topic;
    private final Optional<URI> endpoint;

    /**
     * @param topic its ARN; without one there is only the log
     * @param endpoint in place of the region's own
     */
    TopicAlerts(
            @ConfigProperty(name = "tpsmatrix.home-region") String home,
            @ConfigProperty(name = "tpsmatrix.topic") Optional<String> topic,
            @ConfigProperty(name = "tpsmatrix.sns-endpoint") Optional<URI> endpoint) {
        this.home = home;
        this.topic = topic;
        this.endpoint = endpoint;
    }

    @Override
    public boolean tell(String subject, String text) {
        String line = subject.replaceAll("[^ -~]", "?");
        LOG.infof("%s: %s", line, text);
        if (topic.isEmpty()) {
            return true;
        }
        try (SnsClient sns = SnsClient.builder()
                .region(Region.of(home))
                .endpointOverride(endpoint.orElse(null))
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.standardRetryStrategy()))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            sns.publish(r -> r.topicArn(topic.get())
                    .subject(line.substring(0, Math.min(line.length(), LONGEST_SUBJECT)))
                    .message(text));
            return true;
        } catch (SdkException e) {
            LOG.errorf("this was not told: %s: %s", line, e.getMessage());
            return false;
        }
    }
}
