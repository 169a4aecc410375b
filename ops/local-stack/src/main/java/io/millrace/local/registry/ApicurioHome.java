package io.millrace.local.registry;

import io.millrace.local.process.ChildMain;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the unpacked Apicurio: where the system property says, else beside our classes or our jar in the build directory. */
final class ApicurioHome {
    static final String PROPERTY = "millrace.apicurio";
    private static final String JAR = "quarkus-run.jar";

    private ApicurioHome() {}

    static Path find() {
        String told = System.getProperty(PROPERTY);
        Path home = told != null ? Path.of(told) : ChildMain.ownClasspath().resolveSibling("apicurio");
        if (!Files.exists(home.resolve(JAR))) {
            throw new IllegalStateException("no Apicurio registry in " + home + " (" + JAR + " is missing there); build module "
                    + "ops/local-stack, which unpacks it, or name its directory with -D" + PROPERTY + "=");
        }
        return home.toAbsolutePath();
    }

    static Path jar() {
        return find().resolve(JAR);
    }
}
