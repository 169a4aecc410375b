package io.millrace.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Listed here so that help names it; the launcher does it. */
@Command(name = "test", mixinStandardHelpOptions = true, header = "Run every test (mvn verify).%n")
final class TestCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new Failure("tests are run by the launcher: ./millrace test in the project's folder");
    }
}
