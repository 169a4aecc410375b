package io.millrace.local.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts right what a killed server left half done: temporary files are deleted, and a multipart upload whose object was
 * already published is finished (s3proxy deletes the parts one by one after that, and could never complete the rest).
 */
final class Recovery {
    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    private final Path buckets;
    private final BlobStore files;

    Recovery(Path buckets, BlobStore files) {
        this.buckets = buckets;
        this.files = files;
    }

    /** Only before the server takes requests. */
    void run(PublishJournal journal) throws IOException {
        List<Intent> intents = journal.leftovers();
        var published = new HashSet<Path>();
        intents.forEach(intent -> published.add(path(intent)));
        for (Intent intent : intents) {
            sweepBeside(path(intent), published);
            finishIfPublished(intent);
        }
        sweepParts();
        journal.clear();
    }

    private Path path(Intent intent) {
        return buckets.resolve(intent.bucket()).resolve(intent.key()).normalize();
    }

    private void sweepBeside(Path object, Set<Path> published) throws IOException {
        if (!Files.isDirectory(object.getParent())) {
            return;
        }
        String name = object.getFileName().toString();
        try (var siblings = Files.list(object.getParent())) {
            for (Path sibling : siblings.toList()) {
                boolean temporary = TemporaryNames.isTemporaryOf(name, sibling.getFileName().toString());
                if (temporary && !published.contains(sibling) && !TemporaryNames.isMarked(sibling)) {
                    delete(sibling);
                }
            }
        }
    }

    /** Parts vanish only after the object stands, see {@link ExactBlobStore}. */
    private void finishIfPublished(Intent intent) {
        if (intent.isUpload()) {
            var upload = Uploads.of(intent);
            Set<Integer> left = new HashSet<>();
            files.listMultipartUpload(upload).forEach(part -> left.add(part.partNumber()));
            if (!left.containsAll(intent.parts())) {
                log.info("Finishing upload {} of {}/{}, whose object stands", intent.uploadId(), intent.bucket(), intent.key());
                files.abortMultipartUpload(upload);
                files.removeBlob(intent.bucket(), Uploads.frontStub(intent.uploadId()));
            }
        }
    }

    private void sweepParts() throws IOException {
        try (var all = Files.walk(buckets, 2)) {
            for (Path top : all.filter(path -> path.getFileName().toString().startsWith(Uploads.PART_PREFIX)).toList()) {
                try (var below = Files.walk(top)) {
                    for (Path file : below.filter(Files::isRegularFile).toList()) {
                        if (TemporaryNames.isTemporaryOfPart(file.getFileName().toString())) {
                            delete(file);
                        }
                    }
                }
            }
        }
    }

    private static void delete(Path temporary) throws IOException {
        log.info("Deleting {}, left behind by a killed server", temporary);
        Files.delete(temporary);
    }
}
