package io.millrace.local.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** A running S3 server. {@link #close()} stops it; its objects stay. */
public final class LocalS3 implements AutoCloseable {
    private static final String REGION = "us-east-1";
    private static final long STOP_MILLIS = 2_000;

    private final S3Proxy server;
    private final ExactBlobStore store;
    private final S3Access access;

    private LocalS3(S3Proxy server, ExactBlobStore store, S3Access access) {
        this.server = server;
        this.store = store;
        this.access = access;
    }

    /**
     * Starts a server over the directory, one server per directory.
     *
     * @param dataDirectory may be relative
     * @param preferredPort taken if it is free, else another; 0 for any
     */
    public static LocalS3 start(Path dataDirectory, int preferredPort) throws IOException {
        Path directory = dataDirectory.toAbsolutePath().normalize(); // s3proxy finds the parts of an upload below an absolute root only
        Path buckets = Files.createDirectories(directory.resolve("buckets"));
        AttributeProbe.requireExtendedAttributes(buckets);
        var files = new FilesystemNio2BlobStore(buckets.toString());
        var journal = new PublishJournal(directory.resolve("in-flight"));
        new Recovery(buckets, files).run(journal);
        var store = new ExactMultipartStore(files, buckets, journal, new BodySpool(directory.resolve("incoming")));
        var credentials = LocalCredentials.of(directory.resolve("credentials.properties"));
        var server = serve(store, credentials, preferredPort);
        var endpoint = URI.create("http://127.0.0.1:" + server.getPort());
        return new LocalS3(server, store, new S3Access(endpoint, REGION, credentials.accessKey(), credentials.secretKey()));
    }

    public S3Access access() {
        return access;
    }

    /** Creates the bucket unless it is there. */
    public void createBucket(String name) {
        if (!store.containerExists(name)) {
            store.createContainer(name);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("the S3 server at " + access.endpoint() + " did not stop cleanly", e);
        }
    }

    private static S3Proxy serve(ExactBlobStore store, LocalCredentials credentials, int preferredPort) throws IOException {
        try {
            return startAt(preferredPort, store, credentials);
        } catch (IOException taken) {
            if (preferredPort == 0) {
                throw taken;
            }
            return startAt(0, store, credentials);
        }
    }

    private static S3Proxy startAt(int port, ExactBlobStore store, LocalCredentials credentials) throws IOException {
        var server = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, credentials.accessKey(), credentials.secretKey())
                .ignoreUnknownHeaders(true)
                .stopTimeout(STOP_MILLIS)
                .build();
        try {
            server.start();
            return server;
        } catch (Exception e) {
            stopQuietly(server, e);
            throw new IOException("the S3 server cannot listen on 127.0.0.1:" + port, e);
        }
    }

    private static void stopQuietly(S3Proxy server, Exception cause) {
        try {
            server.stop();
        } catch (Exception e) {
            cause.addSuppressed(e);
        }
    }
}
