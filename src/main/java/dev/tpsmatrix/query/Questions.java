package dev.tpsmatrix.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers what is asked at {@code /query/<name>}; {@code /query} lists what there is. */
@ApplicationScoped
public class Questions {

    /** In front of a question's name. */
    public static final String PATH = "/query";

    private final Instance<Question> questions;

    Questions(@Any Instance<Question> questions) {
        this.questions = questions;
    }

    /** A link that leads there from {@link #PATH} itself as well. */
    static String link(String name, String... namesAndValues) {
        return PATH + "/" + name + "?" + Parameters.query(namesAndValues);
    }

    public Reply answer(Request request) {
        try {
            return follow(request);
        } catch (RefusedException e) {
            Reply refused = Reply.refused(e);
            return e.status() == RefusedException.WRONG_METHOD ? refused.with("allow", "GET") : refused;
        }
    }

    private Reply follow(Request request) {
        Question question = question(request.path());
        if (!request.method().equals("GET")) {
            throw RefusedException.of(
                    RefusedException.WRONG_METHOD,
                    "method: '" + request.method() + "' is not GET: a question changes nothing");
        }
        Parameters asked = Parameters.of(request.query(), question.parameters());
        Format format = Format.choose(asked, request.accept());
        Listing listing = question.answer(asked);
        String end = listing.page().end();
        String next = end == null ? null : asked.next(end);
        String there = next == null ? null : PATH + "/" + question.name() + "?" + asked.withNext(next);
        Reply reply = Reply.of(Reply.OK, format.contentType(), format.write(listing, next, there));
        return linked(format == Format.HTML ? reply.with("content-security-policy", HtmlBody.POLICY) : reply, there);
    }

    private static Reply linked(Reply reply, @Nullable String next) {
        return next == null ? reply : reply.with("link", "<" + next + ">; rel=\"next\"");
    }

    private Question question(String path) {
        String name = path.matches(PATH + "/?") ? WorkloadsQuestion.NAME : path.replaceFirst("^" + PATH + "/", "");
        return questions.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> RefusedException.of(
                        RefusedException.NOT_FOUND,
                        "path: '" + path + "' is not one of "
                                + questions.stream()
                                        .map(each -> PATH + "/" + each.name())
                                        .sorted()
                                        .collect(Collectors.joining(", "))));
    }
}
