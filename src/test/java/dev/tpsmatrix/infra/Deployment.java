package dev.tpsmatrix.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A copy of what is deployed whose {@code aws} and {@code sam} record how they were called and answer from a list. */
record Deployment(Path root, Path bin, Path record) {

    static final int X86_64 = 62;
    static final int ARM64 = 183;
    static final String STORAGE = "arn:aws:cloudformation:us-east-1:123456789012:stack/tps-matrix-Storage-1/2";

    record Said(int code, String out, String err) {}

    /** In an account without any stack, table or bucket, but with all keys. */
    static Deployment in(Path folder) throws IOException {
        Deployment deployment = new Deployment(
                Files.createDirectories(folder.resolve("check out")),
                Files.createDirectories(folder.resolve("bin")),
                Files.createDirectories(folder.resolve("record")));
        try (Stream<Path> files = Files.walk(Path.of("infra"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                deployment.copy(file);
            }
        }
        deployment.copy(Path.of("template.yaml"));
        deployment.copy(Path.of("samconfig.toml"));
        executable(deployment.root.resolve("tps-matrix"), Fakes.PLAN);
        for (String fake : List.of("aws", "sam", "java", "mvn")) {
            executable(deployment.bin.resolve(fake), Fakes.RECORDER);
        }
        deployment.answer("0", "aws sts get-caller-identity *", "123456789012");
        deployment.answer("0", "aws ssm get-parameter *", "SecureString");
        deployment.answer("254", "aws cloudformation describe-stack*", "Stack tps-matrix does not exist");
        deployment.answer("254", "aws dynamodb describe-table *", "(ResourceNotFoundException)");
        deployment.answer("254", "aws s3api get-bucket-versioning *", "(NoSuchBucket)");
        return deployment;
    }

    private void copy(Path file) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.copy(file, root.resolve(file));
    }

    static void executable(Path file, String script) throws IOException {
        Files.writeString(file, script);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + file);
        }
    }

    /** A later answer goes before an earlier one. */
    void answer(String code, String pattern, String text) throws IOException {
        Path answers = record.resolve("answers");
        String rest = Files.exists(answers) ? Files.readString(answers) : "";
        Files.writeString(answers, String.join("\t", code, pattern, text) + "\n" + rest);
    }

    void installed() throws IOException {
        answer("0", "aws cloudformation describe-stacks *StackStatus*", "UPDATE_COMPLETE");
    }

    void withStorage() throws IOException {
        answer("0", "aws dynamodb describe-table *", "ACTIVE");
        answer("0", "aws cloudformation describe-stack-resources *", STORAGE);
        answer("0", "aws cloudformation describe-stacks *Parameters*", "Prefix\\ttps-matrix\\nRequestsDays\\t90");
        answer("0", "aws cloudformation describe-stacks *Tags*", "[{\"Key\": \"k\", \"Value\": \"v\"}]");
    }

    /** A zip with the first bytes of an executable for that processor. */
    void zip(String name, int machine) throws IOException {
        byte[] elf = new byte[100_000];
        System.arraycopy(new byte[] {127, 'E', 'L', 'F', 2, 1, 1}, 0, elf, 0, 7);
        elf[18] = (byte) machine;
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("bootstrap"));
            zip.write(elf);
        }
    }

    Said run(String command, String... arguments) throws IOException, InterruptedException {
        return with(List.of(), "", command, arguments);
    }

    /** @param environment NAME=value, added to this process' own */
    Said with(List<String> environment, String input, String command, String... arguments)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("env", "PATH=" + bin + ":" + System.getenv("PATH")));
        line.addAll(List.of("RECORD=" + record, "BAD_CONFIGURATION="));
        line.addAll(environment);
        line.add("infra/" + command);
        line.addAll(List.of(arguments));
        Path out = record.resolve("out");
        Path err = record.resolve("err");
        Process process = new ProcessBuilder(line)
                .directory(root.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(UTF_8));
        } catch (IOException nobodyReadsIt) {
            // A refusal ends before it asks.
        }
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(line + " did not end");
        }
        return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    List<String> recorded(String file) throws IOException {
        Path path = record.resolve(file);
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }

    /** The calls that change something. */
    List<String> changes() throws IOException {
        return recorded("calls").stream()
                .filter(call -> !call.matches("aws \\S+ (describe-|get-caller|get-parameter|get-bucket|list-|wait ).*"))
                .toList();
    }
}
