package dev.tpsmatrix.target;

import dev.tpsmatrix.config.Node;
import java.util.Map;
import java.util.regex.Pattern;

/** Models whose names are still known, but which nobody serves any more. */
final class Retired {

    private static final String PALM =
            "PaLM 2 is retired: Google serves it neither by its API nor on Vertex AI; its successor is Gemini, such as"
                    + " provider: vertex (or gemini) with model: gemini-2.5-flash";

    private static final Map<Pattern, String> NOTES = Map.of(
            Pattern.compile(
                    "(?i)(.*publishers/)?(google/)?(models/)?(palm|(text|chat|code|codechat|embedding)-(bison|unicorn|gecko)).*"),
            PALM);

    private Retired() {}

    /** A ConfigException that names the successor if {@code at} names one of them. */
    static void refuse(Node at) {
        NOTES.forEach((names, note) -> {
            if (at.matches(names)) {
                throw at.problem("'" + at.text() + "': " + note);
            }
        });
    }
}
