package dev.tpsmatrix.webhook;

import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.release.Release;
import dev.tpsmatrix.release.Release.Source;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hugging Face's repository events, with the secret itself in {@code X-Webhook-Secret}. A model's repository that is
 * made, or whose content changes, is a release. Nothing tells its time.
 */
record HuggingFaceWebhook() implements Webhook {

    private static final String TAG = "refs/tags/";
    private static final Pattern SHA = Pattern.compile("\\w+");
    private static final String PULL_REQUEST = "refs/pr/";

    @Override
    public Source source() {
        return Source.HUGGINGFACE;
    }

    @Override
    public String secretName() {
        return "HUGGINGFACE_WEBHOOK_SECRET";
    }

    @Override
    public boolean isGenuine(Delivery delivery, List<String> secrets, Instant now) {
        byte[] given = Signatures.bytes(delivery.header("x-webhook-secret"));
        return secrets.stream()
                        .filter(secret -> Signatures.same(Signatures.bytes(secret), given))
                        .count()
                > 0;
    }

    @Override
    public Reading read(Delivery delivery) {
        Node body = Webhook.json(delivery);
        String action = body.at("event").at("action").text();
        String scope = body.at("event").at("scope").text();
        // Of a scope that is not documented yet, its parent's says what it is.
        if (!(scope.equals("repo") || scope.startsWith("repo.")) || scope.equals("repo.config")) {
            return new Reading.Ignored("the scope is not a repository or its content");
        }
        if (!action.equals("create") && !action.equals("update")) {
            return new Reading.Ignored("the action is neither create nor update");
        }
        if (!body.at("repo").at("type").text().equals("model")) {
            return new Reading.Ignored("the repository is not a model's");
        }
        Node refs = body.find("updatedRefs");
        if (refs != null && !refs.isEmptyList() && changed(refs).findAny().isEmpty()) {
            return new Reading.Ignored("all it changes is pull requests, or deleted");
        }
        String name = body.at("repo").at("name").text(Release.NAME, "1 to 200 characters without blanks");
        return new Reading.Told(
                new Release(Source.HUGGINGFACE, Signatures.sha256(delivery.body()), name, tag(body), name), null);
    }

    /** Names of references; everyone may open a pull request, and what is deleted is no release. */
    private static Stream<String> changed(Node refs) {
        return refs.items().stream()
                .filter(ref -> ref.find("newSha") == null || ref.at("newSha").matches(SHA))
                .map(ref -> ref.at("ref").text())
                .filter(ref -> !ref.startsWith(PULL_REQUEST));
    }

    /** The first tag among the changed references. */
    private static @Nullable String tag(Node body) {
        Node refs = body.find("updatedRefs");
        if (refs == null || refs.isEmptyList()) {
            return null;
        }
        return changed(refs)
                .filter(ref -> ref.startsWith(TAG))
                .map(ref -> ref.substring(TAG.length()))
                .findFirst()
                .orElse(null);
    }
}
