package dev.tpsmatrix.report;

/** Text from outside as Markdown that reads as just this text. */
final class Markdown {

    private Markdown() {}

    /** On one line; what Markdown or HTML would take for markup is escaped. */
    static String text(String any) {
        StringBuilder safe = new StringBuilder();
        any.strip()
                .replaceAll("\\s+", " ")
                .codePoints()
                .filter(c -> !Character.isISOControl(c))
                .forEach(c -> {
                    if ("\\`*_[]<>#|&~!".indexOf(c) >= 0) {
                        safe.append('\\');
                    }
                    safe.appendCodePoint(c);
                });
        return safe.toString();
    }
}
