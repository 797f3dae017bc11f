package dev.tpsmatrix.bench;

import java.io.IOException;

/** Keeps a process from its processors. */
interface Quota extends AutoCloseable {

    /** How it does so. */
    String means();

    /** @param processors what the process may use of them until it is released, such as 0.05 */
    void hold(double processors) throws IOException;

    void release() throws IOException;

    @Override
    void close() throws IOException;

    /** By a cgroup where one may be made here, else by stopping the process again and again. */
    static Quota of(long pid) {
        try {
            return new CgroupQuota(pid);
        } catch (IOException e) {
            return new StopAndGo(pid);
        }
    }
}
