package dev.tpsmatrix.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.bench.Orders.Done;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process beside this one that ends when its standard input is closed. */
final class Child implements Tool {

    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    Child(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        in = process.outputWriter(StandardCharsets.UTF_8);
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** A class of this class path. */
    static Child java(String options, Class<?> main, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new Child(command);
    }

    String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("it ended: " + process.info().commandLine().orElse("a process"));
        }
        return line;
    }

    /** One line, and the line that it answers with. */
    String ask(String line) throws IOException {
        in.write(line + "\n");
        in.flush();
        return line();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public Done work(int seconds, String prefix, Path samples) throws IOException {
        return new ObjectMapper().readValue(ask(seconds + " " + prefix + " " + samples), Done.class);
    }

    @Override
    public void close() throws IOException {
        in.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
