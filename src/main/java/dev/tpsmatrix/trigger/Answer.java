package dev.tpsmatrix.trigger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What a caller from outside is answered.
 *
 * @param body JSON of one key
 */
record Answer(int status, String body) {

    static final int DONE = 200;
    static final int ACCEPTED = 202;
    static final int MALFORMED = 400;
    static final int NOT_GENUINE = 401;
    static final int WRONG_PATH = 404;
    static final int WRONG_METHOD = 405;
    static final int TOO_LONG = 413;
    static final int MISCONFIGURED = 500;

    static Answer of(int status, String key, String text) {
        return new Answer(
                status, JsonNodeFactory.instance.objectNode().put(key, text).toString());
    }

    static Answer error(int status, String what) {
        return of(status, "error", what);
    }
}
