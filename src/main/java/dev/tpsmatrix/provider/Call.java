package dev.tpsmatrix.provider;

public interface Call {
    void cut();
}
