package dev.tpsmatrix.plan;

import dev.tpsmatrix.config.Node;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A run of {@code bench.runs}, such as {@code monthly}.
 *
 * @param cron six fields as EventBridge Scheduler has them: minute, hour, day of the month, month, day of the week, year
 * @param zone in which the cron's hours are
 * @param days over which its blocks are laid when the schedule starts it
 * @param selection what it changes of the rest of the file
 */
public record RunDefinition(String name, String cron, ZoneId zone, int days, Selection selection) {

    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    static final String NAMES = "a-z, 0-9 and '_', at most 40";

    /** Three days: with them a bad day shows as one. */
    private static final int USUAL_DAYS = 3;

    private static final Pattern CRON = Pattern.compile("\\S+( \\S+){5}");

    /** @param at an entry of {@code bench.runs}; who knows targets and regions checks the selection */
    static RunDefinition read(String name, Node at) {
        at.only("cron", "timezone", "days", "targets", "regions", "workloads", "tier", "repeats", "users");
        Node days = at.find("days");
        return new RunDefinition(
                name,
                at.at("cron").text(CRON, "six fields, such as 0 11 ? * 3#1 * for 11:00 on a month's first Tuesday"),
                zone(at.find("timezone")),
                days == null ? USUAL_DAYS : days.integer(1, Spread.MOST_DAYS),
                selection(at));
    }

    /** Its tier is checked where it stands; targets, regions and workloads are by who knows them. */
    private static Selection selection(Node at) {
        Node tier = at.find("tier");
        if (tier != null) {
            tier.oneOf(Tier.class);
        }
        return Selection.read(at, "targets");
    }

    /** The setup of this run if its schedule starts it. */
    public Setup applyTo(Setup setup) {
        return selection.applyTo(setup, place() + ".").spread(new Spread(days, zone, 0));
    }

    /** Its path in the bench file. */
    private String place() {
        return Bench.ROOT + ".runs." + name;
    }

    private static ZoneId zone(@Nullable Node at) {
        try {
            return at == null ? ZoneOffset.UTC : ZoneId.of(at.text());
        } catch (DateTimeException e) {
            throw at.wrong("a time zone such as America/New_York or UTC");
        }
    }
}
