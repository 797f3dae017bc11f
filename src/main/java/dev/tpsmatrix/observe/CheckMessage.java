package dev.tpsmatrix.observe;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What people are told of production: what deviates, from what to what, and why.
 *
 * @param checks those in which something deviates, at least one
 */
record CheckMessage(List<Check> checks) {

    /** {@code production: 2 figures of 1 cell are worse than measured, 1 better (SIMULATED)}. */
    String subject() {
        List<Deviation> all =
                checks.stream().flatMap(check -> check.deviations().stream()).toList();
        long worse = all.stream().filter(Deviation::isWorse).count();
        long better = all.size() - worse;
        long cells =
                checks.stream().map(check -> check.window().place()).distinct().count();
        String first = worse == 0 ? "better" : "worse";
        long many = worse == 0 ? better : worse;
        return "production: " + many + (many == 1 ? " figure" : " figures") + " of " + cells
                + (cells == 1 ? " cell" : " cells") + (many == 1 ? " is " : " are ") + first + " than measured"
                + (worse > 0 && better > 0 ? ", " + better + " better" : "")
                + (checks.stream().anyMatch(Check::simulated) ? " (SIMULATED)" : "");
    }

    String text() {
        return checks.stream().map(CheckMessage::text).collect(Collectors.joining("\n"));
    }

    private static String text(Check check) {
        StringBuilder text = new StringBuilder(check.title());
        check.deviations().forEach(d -> text.append("\n- ").append(d.words()));
        check.reasonWords().forEach(reason -> text.append("\n- why: ").append(reason));
        check.notes().forEach(note -> text.append("\n- note: ").append(note));
        check.basis().forEach(basis -> text.append("\n- ").append(basis));
        return text.toString();
    }
}
