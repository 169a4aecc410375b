package io.millrace.local.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** The store alone, without its HTTP front. */
class ExactMultipartStoreTest {
    @TempDir
    Path directory;

    private BlobStore store;
    private MultipartUpload upload;
    private CompletableFuture<Void> resent;

    @Test
    void makesAnObjectOfThePartsItsCompleteNamesThoughOneIsSentAgainMeanwhile() throws Exception {
        Path buckets = Files.createDirectories(directory.resolve("buckets"));
        var files = new ResendingWhileCompleting(new FilesystemNio2BlobStore(buckets.toAbsolutePath().toString()));
        store = new ExactMultipartStore(files, buckets, new PublishJournal(directory.resolve("journal")), new BodySpool(directory.resolve("incoming")));
        store.createContainer("lake");
        upload = store.initiateMultipartUpload(CreateMultipartUploadRequest.builder().bucket("lake").key("file").build());
        String eTag = send("the first");

        store.completeMultipartUpload(upload, CompleteMultipartUploadRequest.builder().bucket("lake").key("file")
                .multipartUpload(m -> m.parts(CompletedPart.builder().partNumber(1).eTag(eTag).build())).build());

        assertThat(object()).isEqualTo("the first");
        assertThat(resent.handle((done, error) -> error).join()).isInstanceOf(NoSuchUploadException.class);
    }

    private String send(String bytes) {
        return store.uploadMultipartPart(upload, UploadPartRequest.builder().partNumber(1).contentLength((long) bytes.length()).build(),
                new ByteArrayInputStream(bytes.getBytes(UTF_8))).eTag();
    }

    private String object() throws IOException {
        try (var stream = store.getBlob(GetObjectRequest.builder().bucket("lake").key("file").build())) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }

    /** Has part 1 sent again at the moment a Complete begins, and goes on when that is done or waits for the Complete. */
    private final class ResendingWhileCompleting extends ForwardingBlobStore {
        ResendingWhileCompleting(BlobStore files) {
            super(files);
        }

        @Override
        public CompleteMultipartUploadResponse completeMultipartUpload(MultipartUpload completed, CompleteMultipartUploadRequest request) {
            var sender = new Thread(() -> {
                try {
                    send("the other");
                    resent.complete(null);
                } catch (RuntimeException e) {
                    resent.completeExceptionally(e);
                }
            });
            resent = new CompletableFuture<>();
            sender.start();
            Awaitility.await().until(() -> resent.isDone() || sender.getState() == Thread.State.WAITING);
            return super.completeMultipartUpload(completed, request);
        }
    }
}
