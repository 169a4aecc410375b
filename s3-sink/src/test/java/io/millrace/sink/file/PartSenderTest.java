package io.millrace.sink.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.schemas.commit.PartFile.Part;
import io.millrace.sink.store.InMemoryStore;
import io.millrace.sink.store.Interposed;
import io.millrace.sink.store.ObjectStore;
import io.millrace.sink.store.Upload;
import io.millrace.sink.store.UploadGone;
import io.millrace.sink.trouble.Transient;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PartSenderTest {
    private final InMemoryStore bucket = new InMemoryStore();
    private final CountDownLatch answers = new CountDownLatch(1);
    private final AtOnce atOnce = new AtOnce();

    @AfterEach
    void close() {
        answers.countDown();
        atOnce.close();
    }

    @Test
    void nobodyWaitsForPartsOnTheirWay() throws Exception {
        var sender = sender(before("uploadPart", answers::await));
        sender.add(new byte[10]);

        sender.send();

        assertThat(sender.isDone()).isFalse();
        await().untilAsserted(() -> assertThat(atOnce.inFlight()).isEqualTo(10));
        assertThat(sender.held()).isZero();
        answers.countDown();
        await().until(sender::isDone);
        assertThat(sender.parts()).extracting(Part::bytes).containsExactly(10L);
        assertThat(atOnce.inFlight()).isZero();
    }

    @Test
    void partsKeepTheirOrder() throws Exception {
        var sender = sender(bucket);
        for (int size = 1; size <= 50; size++) {
            sender.add(new byte[size]);
            sender.send();
        }

        await().until(sender::isDone);

        assertThat(sender.parts()).extracting(Part::bytes).containsExactlyElementsOf(LongStream.rangeClosed(1, 50).boxed().toList());
        assertThat(sender.unsent()).isZero();
    }

    /** Until a try goes well: or the partition would read on while S3 is away. */
    @Test
    void aFailureIsToldByEverySendUntilOneGoesWell() throws Exception {
        boolean[] isAway = {true};
        var sender = sender(before("uploadPart", () -> {
            if (isAway[0]) throw new Transient("S3 is away", null);
        }));
        sender.add(new byte[10]);

        await().untilAsserted(() -> assertThatThrownBy(sender::send).hasMessage("S3 is away"));

        assertThatThrownBy(sender::send).hasMessage("S3 is away");
        isAway[0] = false;
        await().ignoreExceptions().untilAsserted(sender::send);
        await().until(sender::isDone);
        assertThat(sender.parts()).hasSize(1);
    }

    /** While S3 hangs most senders wait for a thread: what they hold must count. */
    @Test
    void whatWaitsToBeTriedAgainIsHeld() throws Exception {
        try (var one = new AtOnce(Executors.newSingleThreadExecutor())) {
            var sender = new PartSender(new Upload(before("uploadPart", () -> {
                throw new Transient("S3 is away", null);
            }), "k", "a"), one);
            sender.add(new byte[10]);
            await().untilAsserted(() -> assertThatThrownBy(sender::send).hasMessage("S3 is away"));
            one.ask(() -> await().until(() -> answers.getCount() == 0));

            sender.retry();

            assertThat(sender.held() + one.inFlight()).isEqualTo(10);
            answers.countDown();
        }
    }

    @Test
    void anUploadThatIsGoneStaysSo() throws Exception {
        var sender = sender(before("uploadPart", () -> {
            throw new UploadGone("k");
        }));
        sender.add(new byte[10]);

        await().untilAsserted(() -> assertThatThrownBy(sender::send).isInstanceOf(UploadGone.class));

        sender.retry();
        assertThatThrownBy(sender::isDone).isInstanceOf(UploadGone.class);
    }

    /** Its Create is answered after the range was given up: nobody else knows of the upload. */
    @Test
    void anUploadGivenUpWhileItBeginsIsFreed() throws Exception {
        var begins = new CountDownLatch(1);
        var sender = sender(before("createUpload", () -> {
            begins.countDown();
            answers.await();
        }));
        sender.add(new byte[10]);
        sender.add(new byte[10]);
        sender.send();
        begins.await();

        sender.abort();

        answers.countDown();
        await().untilAsserted(() -> assertThat(bucket.changesAfter(0)).extracting(InMemoryStore.Change::what).containsExactly(InMemoryStore.What.ABORTED));
        assertThat(bucket.uploads("")).isEmpty();
    }

    @Test
    void whatNobodyForesawEndsTheProcess() throws Exception {
        var sender = sender(before("uploadPart", () -> {
            throw new IllegalStateException("a bug");
        }));
        sender.add(new byte[10]);
        sender.send();

        await().untilAsserted(() -> assertThatThrownBy(atOnce::check).hasMessage("a bug"));
    }

    private PartSender sender(ObjectStore store) {
        return new PartSender(new Upload(store, "k", "a"), atOnce);
    }

    private interface Before {
        void run() throws Exception;
    }

    private ObjectStore before(String method, Before before) {
        return Interposed.in(bucket, (called, key) -> {
            if (called.equals(method)) before.run();
        });
    }
}
