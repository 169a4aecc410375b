package io.millrace.sink.store;

import io.millrace.schemas.commit.PartFile.Part;
import io.millrace.sink.commit.PutAnswer;
import io.millrace.sink.trouble.Transient;
import io.millrace.sink.trouble.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A store that fails as S3 does, by a seed: not at all, before or after the deed, twice, late, with 409, a Complete that takes its time; and whose caller dies before or
 * after a deed.
 */
public final class FailingStore implements ObjectStore {
    /** The process that called is dead from here on. */
    public static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("crash", null, false, false);
        }
    }

    private interface Deed<T> {
        T run() throws Trouble, UploadGone;
    }

    private final ObjectStore store;
    private final RandomGenerator random;
    private final double faults;
    private final double crashes;
    private final List<Deed<?>> late = new ArrayList<>();
    private boolean isHealed;

    /** @param faults how often a call fails, @param crashes how often its caller dies */
    public FailingStore(ObjectStore store, RandomGenerator random, double faults, double crashes) {
        this.store = store;
        this.random = random;
        this.faults = faults;
        this.crashes = crashes;
    }

    /** From now on all is well; what was late has arrived. */
    public void heal() {
        while (!late.isEmpty()) arrive();
        isHealed = true;
    }

    /** One late request reaches the store. */
    public void arrive() {
        if (late.isEmpty()) return;
        try {
            late.remove(random.nextInt(late.size())).run();
        } catch (Trouble | UploadGone e) {
            // Nobody waits for its answer.
        }
    }

    @Override
    public PutAnswer putIfAbsent(String key, byte[] body) throws Trouble {
        if (chance(faults / 3)) return PutAnswer.CONFLICT;
        return changing(() -> store.putIfAbsent(key, body));
    }

    @Override
    public Optional<byte[]> get(String key) throws Trouble {
        return reading(() -> store.get(key));
    }

    @Override
    public Optional<ObjectHead> head(String key) throws Trouble {
        return reading(() -> store.head(key));
    }

    @Override
    public Page list(String prefix, String after) throws Trouble {
        return reading(() -> store.list(prefix, after));
    }

    @Override
    public Objects listObjects(String prefix, String after) throws Trouble {
        return reading(() -> store.listObjects(prefix, after));
    }

    @Override
    public Uploads listUploads(String prefix, Unfinished after) throws Trouble {
        return reading(() -> store.listUploads(prefix, after));
    }

    @Override
    public String createUpload(String key, String attempt) throws Trouble {
        return changing(() -> store.createUpload(key, attempt));
    }

    @Override
    public Part uploadPart(String key, String uploadId, int number, byte[] body) throws Trouble, UploadGone {
        dieMaybe();
        if (chance(faults)) {
            if (random.nextBoolean()) store.uploadPart(key, uploadId, number, body);
            throw lost();
        }
        return store.uploadPart(key, uploadId, number, body);
    }

    @Override
    public CompleteAnswer complete(String key, String uploadId, List<Part> parts) throws Trouble {
        if (store instanceof InMemoryStore bucket && chance(faults / 2)) {
            bucket.completeSlowly(key, uploadId, parts).ifPresent(rest -> late.add(() -> {
                rest.run();
                return "";
            }));
            throw lost();
        }
        return changing(() -> store.complete(key, uploadId, parts));
    }

    @Override
    public void abort(String key, String uploadId) throws Trouble {
        changing(() -> {
            store.abort(key, uploadId);
            return "";
        });
    }

    @Override
    public void close() {}

    private <T> T reading(Deed<T> deed) throws Trouble {
        dieMaybe();
        if (chance(faults)) throw lost();
        return run(deed);
    }

    private <T> T changing(Deed<T> deed) throws Trouble {
        dieMaybe();
        if (chance(faults)) {
            switch (random.nextInt(4)) {
                case 0 -> throw lost();
                case 1 -> {
                    run(deed);
                    throw lost();
                }
                case 2 -> {
                    late.add(deed);
                    throw lost();
                }
                default -> run(deed); // and once more below, as the SDK does when its first answer was lost
            }
        }
        T answer = run(deed);
        dieMaybe();
        return answer;
    }

    private static <T> T run(Deed<T> deed) throws Trouble {
        try {
            return deed.run();
        } catch (UploadGone e) {
            throw new AssertionError("only uploadPart says so", e);
        }
    }

    private void dieMaybe() {
        if (chance(crashes)) throw new Crash();
    }

    private boolean chance(double probability) {
        return !isHealed && random.nextDouble() < probability;
    }

    private static Transient lost() {
        return new Transient("S3 gave no answer", null);
    }
}
