package dev.tpsmatrix.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.Set;

/** What the JDK says of the moment or draws by itself; a seeded generator is neither. */
final class TimeAndChance {

    private static final Set<String> SOURCES = Set.of(
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current");

    private static final Set<String> UNSEEDED =
            Set.of("java.util.Random", "java.util.SplittableRandom", "java.security.SecureRandom", "java.util.Date");

    private TimeAndChance() {}

    static ArchCondition<JavaClass> beTakenDirectly() {
        return ArchConditions.accessTargetWhere(JavaAccess.Predicates.target(
                DescribedPredicate.describe("is the machine's time or chance", TimeAndChance::isSource)));
    }

    private static boolean isSource(AccessTarget target) {
        String owner = target.getOwner().getName();
        String name = target.getName();
        return SOURCES.contains(owner + "." + name)
                || (owner.startsWith("java.time.") && (name.equals("now") || name.startsWith("system")))
                || (name.equals("<init>")
                        && UNSEEDED.contains(owner)
                        && target.getFullName().endsWith("()"));
    }
}
