package dev.tpsmatrix.target;

import dev.tpsmatrix.config.Node;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Checks a base URL. */
final class Endpoint {

    private static final String ALLOWED = "an http or https base URL, or " + Target.SIMULATOR;
    private static final Pattern MAY_HOLD_A_KEY = Pattern.compile(".*[@?#].*", Pattern.DOTALL);
    private static final int LAST_PORT = 65_535;

    private Endpoint() {}

    /** The base URL without a slash at its end, or the word for the simulator. */
    static String read(Node at) {
        String text = at.text();
        if (text.equals(Target.SIMULATOR)) {
            return text;
        }
        if (at.matches(MAY_HOLD_A_KEY)) {
            throw at.problem("what stands here (not shown: it may hold a key) is not a base URL without user, query "
                    + "and fragment");
        }
        if (!isHttp(text)) {
            throw at.wrong(ALLOWED);
        }
        return text.replaceAll("/+$", "");
    }

    private static boolean isHttp(String text) {
        try {
            URI uri = new URI(text.replace(Target.HERE, "region"));
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getPort() <= LAST_PORT;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
