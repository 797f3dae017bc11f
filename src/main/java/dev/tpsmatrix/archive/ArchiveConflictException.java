package dev.tpsmatrix.archive;

/** Something else stands where an archive was to be written. */
public final class ArchiveConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ArchiveConflictException(String key) {
        super(key + ": holds another content; an archive is never overwritten");
    }
}
