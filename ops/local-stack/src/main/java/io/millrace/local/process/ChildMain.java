package io.millrace.local.process;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Runs another main class: {@code ChildMain <class> <arguments>}. Halts when standard input ends, which is when the parent
 * is gone however it went. Leaves SIGINT to the parent: Ctrl-C reaches the whole terminal group, and only the parent knows
 * the order in which to stop.
 */
public final class ChildMain {
    private static final int ORPHANED = 86;

    private ChildMain() {}

    public static void main(String[] args) throws Throwable {
        watchParent();
        ignoreInterrupt();
        var main = Class.forName(args[0]).getMethod("main", String[].class);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Class path entry that holds this class, for children with a class path of their own. */
    public static Path ownClasspath() {
        try {
            return Path.of(ChildMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot tell where " + ChildMain.class.getName() + " was loaded from", e);
        }
    }

    private static void watchParent() {
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // Nobody writes: only the end matters.
                }
            } catch (IOException e) {
                System.err.println("standard input broke: " + e);
            }
            System.err.println("The parent process is gone: halting.");
            Runtime.getRuntime().halt(ORPHANED);
        });
    }

    /** By reflection, since the compiler refuses {@code sun.misc} although every JDK has it. */
    private static void ignoreInterrupt() throws ReflectiveOperationException {
        var signal = Class.forName("sun.misc.Signal");
        var handler = Class.forName("sun.misc.SignalHandler");
        Object nothing = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, args) -> null);
        signal.getMethod("handle", signal, handler).invoke(null, signal.getConstructor(String.class).newInstance("INT"), nothing);
    }
}
