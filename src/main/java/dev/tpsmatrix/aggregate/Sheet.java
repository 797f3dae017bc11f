package dev.tpsmatrix.aggregate;

import dev.tpsmatrix.archive.Archive;
import dev.tpsmatrix.result.Identity;

/** One matrix: a workload at a tier. */
record Sheet(String workload, String tier) {

    Sheet(Identity burst) {
        this(burst.workload(), burst.tier());
    }

    void store(Archive archive, String file, String content) {
        archive.storeMatrix(workload, tier, file, content);
    }
}
