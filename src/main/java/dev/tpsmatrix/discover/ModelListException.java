package dev.tpsmatrix.discover;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

/**
 * Why a list is not known, in our own words: what a client or a server says of a failed request may hold the key. For the
 * same reason it has no cause.
 */
class ModelListException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final String NO_LIST = "an answer that is no list";

    private static final int SERVER_ERROR = 500;
    private static final int NOT_HERE = 300;

    ModelListException(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }

    /** A failure that may pass within a second. */
    static final class Passing extends ModelListException {

        private static final long serialVersionUID = 1L;

        Passing(String why) {
            super(why);
        }
    }

    static ModelListException of(RuntimeException e) {
        if (e instanceof ModelListException already) {
            return already;
        }
        if (e instanceof WebApplicationException answered) {
            int status = answered.getResponse().getStatus();
            return status >= SERVER_ERROR
                    ? new Passing("HTTP " + status)
                    : new ModelListException(status >= NOT_HERE ? "HTTP " + status : NO_LIST);
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException) {
                return new ModelListException(NO_LIST);
            }
            if (cause instanceof TimeoutException || cause instanceof io.smallrye.mutiny.TimeoutException) {
                return new Passing("no answer in time");
            }
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return new Passing("not reachable");
            }
        }
        return new Passing("no answer (" + root(e).getClass().getSimpleName() + ")");
    }

    private static Throwable root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
