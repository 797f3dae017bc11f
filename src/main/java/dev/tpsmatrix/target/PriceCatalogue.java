package dev.tpsmatrix.target;

import dev.tpsmatrix.config.ConfigSource;
import dev.tpsmatrix.config.Node;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** List prices by entry and day. */
public final class PriceCatalogue {

    /** The word for a target without a price. */
    public static final String NONE = "none";

    /** The file's name. */
    public static final String FILE = "prices.yaml";

    private static final String ROOT = "prices";
    private static final Pattern ENTRY = Pattern.compile("[A-Za-z0-9_.:/-]+");

    private final Map<String, List<ListPrice>> steps;

    private PriceCatalogue(Map<String, List<ListPrice>> steps) {
        this.steps = Map.copyOf(steps);
    }

    /**
     * Reads {@code prices.yaml} of {@code source}; ConfigException names what is wrong with it.
     *
     * @param today UTC; a price that was checked later is a mistake
     */
    public static PriceCatalogue read(ConfigSource source, LocalDate today) {
        Node root = Node.read(source, FILE).only(ROOT).at(ROOT);
        Map<String, List<ListPrice>> steps = new HashMap<>();
        root.entries(ENTRY, "letters, digits, '_', '.', ':', '/' and '-'").forEach((id, entry) -> {
            if (id.equals(NONE)) {
                throw entry.problem("'" + NONE + "' is the word for no price and can't be an entry");
            }
            steps.put(id, steps(entry, today));
        });
        return new PriceCatalogue(steps);
    }

    /** This catalogue; what it doesn't have is taken from {@code other}. */
    public PriceCatalogue over(PriceCatalogue other) {
        Map<String, List<ListPrice>> both = new HashMap<>(other.steps);
        both.putAll(steps);
        return new PriceCatalogue(both);
    }

    public boolean has(String id) {
        return !steps(id).isEmpty();
    }

    /** Of a Bedrock profile without an entry of its own, those of {@code regional.} and its model. */
    private List<ListPrice> steps(String id) {
        List<ListPrice> own = steps.get(id);
        String regional = new BedrockId(id).regional();
        return own != null || regional == null
                ? Objects.requireNonNullElse(own, List.of())
                : steps.getOrDefault(regional, List.of());
    }

    /** The price of entry {@code id} that holds on {@code date}; none if there is no such entry or it begins later. */
    public Optional<ListPrice> find(String id, LocalDate date) {
        return steps(id).stream().filter(step -> !step.from().isAfter(date)).reduce((earlier, later) -> later);
    }

    /** Entries whose names are most like {@code id}, at most five. */
    public List<String> near(String id) {
        return Likeness.nearest(id, steps.keySet());
    }

    private static List<ListPrice> steps(Node entry, LocalDate today) {
        List<Node> items = entry.items();
        List<ListPrice> steps =
                items.stream().map(item -> ListPrice.read(item, today)).toList();
        for (int i = 1; i < steps.size(); i++) {
            LocalDate before = steps.get(i - 1).from();
            if (!steps.get(i).from().isAfter(before)) {
                throw items.get(i).at("from").wrong("a later date than that of the step before it");
            }
        }
        return steps;
    }
}
