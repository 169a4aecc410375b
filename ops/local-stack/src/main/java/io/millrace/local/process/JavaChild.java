package io.millrace.local.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a child is to run; {@link #start()} runs it. Not for sharing between threads. */
public final class JavaChild {
    private final String name;
    private String mainClass;
    private String classpath = System.getProperty("java.class.path");
    private List<String> jvmArgs = List.of();
    private List<String> args = List.of();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Path directory;
    private Path logFile;
    private ProcessRegister register;

    JavaChild(String name) {
        this.name = name;
    }

    public JavaChild mainClass(String className) {
        mainClass = className;
        return this;
    }

    /** The child's class path; ours must be part of it, see {@link ChildMain#ownClasspath()}. */
    public JavaChild classpath(String... entries) {
        classpath = String.join(File.pathSeparator, entries);
        return this;
    }

    public JavaChild jvmArgs(String... options) {
        jvmArgs = List.of(options);
        return this;
    }

    public JavaChild args(String... arguments) {
        args = List.of(arguments);
        return this;
    }

    /** Adds to the environment inherited from this process. */
    public JavaChild env(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    /** The child's working directory; this process's own unless set. */
    public JavaChild directory(Path workingDirectory) {
        directory = workingDirectory;
        return this;
    }

    /** Where standard output and error go. The log of the run before is kept beside it as {@code <file>.previous}. */
    public JavaChild logFile(Path file) {
        logFile = file;
        return this;
    }

    /** Records the child there while it runs, so that a later run can end it if we cannot. */
    public JavaChild register(ProcessRegister processes) {
        register = processes;
        return this;
    }

    public ChildProcess start() throws IOException {
        Objects.requireNonNull(mainClass, () -> name + ": mainClass is not set");
        Objects.requireNonNull(logFile, () -> name + ": logFile is not set");
        Files.createDirectories(logFile.toAbsolutePath().getParent());
        if (Files.exists(logFile)) {
            Files.move(logFile, logFile.resolveSibling(logFile.getFileName() + ".previous"), StandardCopyOption.REPLACE_EXISTING);
        }
        var builder = new ProcessBuilder(command()).redirectErrorStream(true).redirectOutput(logFile.toFile());
        builder.environment().putAll(environment);
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        Process process = builder.start();
        return new ChildProcess(name, process, logFile, recorded(process));
    }

    /** A child that cannot be recorded must not run: nobody would end it. */
    private Runnable recorded(Process process) throws IOException {
        try {
            return register == null ? () -> {} : register.record(name, process.toHandle());
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArgs);
        command.addAll(List.of("-cp", classpath, ChildMain.class.getName(), mainClass));
        command.addAll(args);
        return command;
    }
}
