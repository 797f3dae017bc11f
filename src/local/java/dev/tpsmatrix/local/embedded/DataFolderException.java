package dev.tpsmatrix.local.embedded;

/** A data folder that can't be used. The message is one line: the path, what was found, what is allowed. */
public final class DataFolderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DataFolderException(String message) {
        super(message);
    }
}
