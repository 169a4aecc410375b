package io.millrace.cli.local;

import io.millrace.cli.Failure;
import java.nio.file.Files;
import java.nio.file.Path;

/** The pipelines that come with Millrace, in {@code ops/local-stack/pipelines} of its home. */
public final class ShippedPipeline {
    private static final String HOME = "MILLRACE_HOME";
    private static final Path FOLDER = Path.of("ops", "local-stack", "pipelines");

    private ShippedPipeline() {}

    /** @return the folder with {@code pipeline.yaml}, {@code event.avsc}, {@code gold}, {@code dashboard} */
    public static Path folder(String name) {
        Path folder = home().resolve(FOLDER).resolve(name);
        if (Files.isDirectory(folder)) return folder;
        throw new Failure("pipeline " + name + " is not in " + folder + "; set " + HOME + " to the project's folder");
    }

    /** As the launcher says, else the nearest folder above the working directory that looks like it. */
    private static Path home() {
        String told = System.getenv(HOME);
        if (told != null) return Path.of(told);
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(FOLDER))) return folder;
        }
        throw new Failure("the project's folder is not found; start with ./millrace, or set " + HOME);
    }
}
