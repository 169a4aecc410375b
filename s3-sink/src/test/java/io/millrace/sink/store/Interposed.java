package io.millrace.sink.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A store before whose calls a test does something: waits, or throws what the call then throws. */
public final class Interposed {
    private Interposed() {}

    public interface Before {
        /** @param key or prefix that the call is about */
        void call(String method, String key) throws Exception;
    }

    public static ObjectStore in(ObjectStore store, Before before) {
        return (ObjectStore) Proxy.newProxyInstance(Interposed.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, args) -> {
            if (args != null) before.call(method.getName(), (String) args[0]);
            try {
                return method.invoke(store, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
