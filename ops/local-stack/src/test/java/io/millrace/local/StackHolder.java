package io.millrace.local;

import java.nio.file.Path;

/** Starts a stack and holds it until killed. */
public final class StackHolder {
    private StackHolder() {}

    public static void main(String[] args) throws Exception {
        var stack = LocalStack.start(Path.of(args[0]), LocalStackOptions.defaults().withProgress(System.out::println));
        System.out.println(stack.broken().get());
    }
}
