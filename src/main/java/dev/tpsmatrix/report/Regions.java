package dev.tpsmatrix.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where AWS' regions are. */
final class Regions {

    private static final Map<String, String> CITIES = Map.ofEntries(
            Map.entry("local", "this machine"),
            Map.entry("us-east-1", "Northern Virginia"),
            Map.entry("us-east-2", "Ohio"),
            Map.entry("us-west-1", "San Francisco"),
            Map.entry("us-west-2", "Oregon"),
            Map.entry("ca-central-1", "Montreal"),
            Map.entry("ca-west-1", "Calgary"),
            Map.entry("mx-central-1", "Querétaro"),
            Map.entry("sa-east-1", "São Paulo"),
            Map.entry("eu-west-1", "Dublin"),
            Map.entry("eu-west-2", "London"),
            Map.entry("eu-west-3", "Paris"),
            Map.entry("eu-central-1", "Frankfurt"),
            Map.entry("eu-central-2", "Zurich"),
            Map.entry("eu-north-1", "Stockholm"),
            Map.entry("eu-south-1", "Milan"),
            Map.entry("eu-south-2", "Aragon"),
            Map.entry("af-south-1", "Cape Town"),
            Map.entry("il-central-1", "Tel Aviv"),
            Map.entry("me-central-1", "Dubai"),
            Map.entry("me-south-1", "Manama"),
            Map.entry("ap-south-1", "Mumbai"),
            Map.entry("ap-south-2", "Hyderabad"),
            Map.entry("ap-east-1", "Hong Kong"),
            Map.entry("ap-east-2", "Taipei"),
            Map.entry("ap-northeast-1", "Tokyo"),
            Map.entry("ap-northeast-2", "Seoul"),
            Map.entry("ap-northeast-3", "Osaka"),
            Map.entry("ap-southeast-1", "Singapore"),
            Map.entry("ap-southeast-2", "Sydney"),
            Map.entry("ap-southeast-3", "Jakarta"),
            Map.entry("ap-southeast-4", "Melbourne"),
            Map.entry("ap-southeast-5", "Kuala Lumpur"),
            Map.entry("ap-southeast-7", "Bangkok"));

    private Regions() {}

    static @Nullable String city(String region) {
        return CITIES.get(region);
    }

    /** {@code ap-southeast-2 (Sydney)}. */
    static String label(String region) {
        String city = city(region);
        return city == null ? region : region + " (" + city + ")";
    }
}
