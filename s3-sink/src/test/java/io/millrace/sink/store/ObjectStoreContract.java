package io.millrace.sink.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.commit.PartFile.Part;
import io.millrace.sink.commit.PutAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What every {@link ObjectStore} does. */
public abstract class ObjectStoreContract {
    private static final byte[] BODY = "body".getBytes(UTF_8);

    /** An empty bucket, or one whose keys under {@link #folder} are not used. */
    protected abstract ObjectStore store();

    /** Ends with a slash. */
    protected abstract String folder();

    @Test
    void putsOnlyWhatIsNotThere() throws Exception {
        assertThat(store().putIfAbsent(folder() + "a", BODY)).isEqualTo(PutAnswer.STORED);
        assertThat(store().putIfAbsent(folder() + "a", "other".getBytes(UTF_8))).isEqualTo(PutAnswer.EXISTS);
        assertThat(store().get(folder() + "a")).hasValue(BODY);
    }

    @Test
    void oneOfManyWritersWins() throws Exception {
        try (var pool = Executors.newFixedThreadPool(8)) {
            var answers = pool.invokeAll(java.util.Collections.nCopies(8, () -> store().putIfAbsent(folder() + "race", BODY)));
            long winners = 0;
            for (var answer : answers) winners += answer.get() == PutAnswer.STORED ? 1 : 0;
            assertThat(winners).isEqualTo(1);
        }
    }

    @Test
    void whatIsNotThereIsAbsent() throws Exception {
        assertThat(store().get(folder() + "none")).isEmpty();
        assertThat(store().head(folder() + "none")).isEmpty();
        assertThat(store().list(folder(), folder())).isEqualTo(new ObjectStore.Page(List.of(), false));
    }

    @Test
    void listsInOrderAfterAKey() throws Exception {
        for (String name : List.of("c", "a", "b")) store().putIfAbsent(folder() + name, BODY);

        assertThat(listAll(folder())).containsExactly(folder() + "a", folder() + "b", folder() + "c");
        assertThat(listAll(folder() + "a")).containsExactly(folder() + "b", folder() + "c");
    }

    /** As everybody must: the page says whether there is more, its size does not. */
    private List<String> listAll(String after) throws Exception {
        var keys = new ArrayList<String>();
        ObjectStore.Page page;
        do {
            page = store().list(folder(), keys.isEmpty() ? after : keys.getLast());
            keys.addAll(page.keys());
        } while (page.isTruncated());
        return keys;
    }

    @Test
    void anUploadIsInvisibleUntilCompleted() throws Exception {
        String key = folder() + "source=%C3%A4/f.parquet";
        var first = new byte[5 << 20];
        new Random(1).nextBytes(first);

        String id = store().createUpload(key, "attempt-1");
        var parts = List.of(store().uploadPart(key, id, 1, first), store().uploadPart(key, id, 2, BODY));
        assertThat(store().head(key)).isEmpty();
        assertThat(listAll(folder())).isEmpty();

        assertThat(store().complete(key, id, parts)).isEqualTo(CompleteAnswer.COMPLETED);
        assertThat(store().head(key)).hasValue(new ObjectHead(first.length + BODY.length, "attempt-1"));
        assertThat(store().get(key)).hasValueSatisfying(bytes -> assertThat(bytes).startsWith(first).endsWith(BODY));
    }

    @Test
    void aListingShowsSizes() throws Exception {
        store().putIfAbsent(folder() + "a", BODY);
        store().putIfAbsent(folder() + "b", new byte[9]);

        assertThat(store().listObjects(folder(), folder()).objects())
                .containsExactly(new ObjectStore.Listed(folder() + "a", BODY.length), new ObjectStore.Listed(folder() + "b", 9));
    }

    @Test
    void listsUploadsThatAreNeitherCompletedNorAborted() throws Exception {
        String inFolder = folder() + "source=%C3%A4/g.parquet";
        String left = store().createUpload(folder() + "f", "attempt-1");
        String leftToo = store().createUpload(folder() + "f", "attempt-2");
        String withParts = store().createUpload(inFolder, "attempt-1");
        store().uploadPart(inFolder, withParts, 1, BODY);
        store().abort(folder() + "f", store().createUpload(folder() + "f", "attempt-3"));
        String completed = store().createUpload(folder() + "h", "attempt-1");
        store().complete(folder() + "h", completed, List.of(store().uploadPart(folder() + "h", completed, 1, BODY)));

        var page = store().listUploads(folder(), null);

        assertThat(page.isTruncated()).isFalse();
        assertThat(page.uploads()).containsExactlyInAnyOrder(new ObjectStore.Unfinished(folder() + "f", left),
                new ObjectStore.Unfinished(folder() + "f", leftToo), new ObjectStore.Unfinished(inFolder, withParts));
        assertThat(store().listUploads(folder(), page.uploads().getLast()).uploads()).isEmpty();
        assertThat(store().listUploads(folder(), page.uploads().getFirst()).uploads()).isEqualTo(page.uploads().subList(1, 3));
        assertThat(store().listUploads(folder() + "none/", null).uploads()).isEmpty();
    }

    @Test
    void completingAgainDoesNoHarm() throws Exception {
        String key = folder() + "f";
        String id = store().createUpload(key, "attempt-1");
        var parts = List.of(store().uploadPart(key, id, 1, BODY));
        store().complete(key, id, parts);

        store().complete(key, id, parts);

        assertThat(store().get(key)).hasValue(BODY);
    }

    @Test
    void abortingACompletedUploadDoesNoHarm() throws Exception {
        String key = folder() + "f";
        String id = store().createUpload(key, "attempt-1");
        store().complete(key, id, List.of(store().uploadPart(key, id, 1, BODY)));

        store().abort(key, id);

        assertThat(store().head(key)).isPresent();
    }

    @Test
    void anAbortedUploadCannotBeCompleted() throws Exception {
        String key = folder() + "f";
        String id = store().createUpload(key, "attempt-1");
        var parts = List.of(store().uploadPart(key, id, 1, BODY));
        store().abort(key, id);
        store().abort(key, id);

        assertThat(store().complete(key, id, parts)).isEqualTo(CompleteAnswer.REFUSED);
        assertThat(store().head(key)).isEmpty();
    }

    @Test
    void wrongPartsAreRefused() throws Exception {
        String key = folder() + "f";
        String id = store().createUpload(key, "attempt-1");
        store().uploadPart(key, id, 1, BODY);

        var wrong = List.of(new Part(1, "\"00000000000000000000000000000000\"", 4, ""));

        assertThat(store().complete(key, id, wrong)).isEqualTo(CompleteAnswer.REFUSED);
    }
}
