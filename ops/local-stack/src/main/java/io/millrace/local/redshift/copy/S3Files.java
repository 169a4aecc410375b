package io.millrace.local.redshift.copy;

import io.millrace.local.redshift.sql.SqlError;
import io.millrace.local.s3.S3Access;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What COPY asks of S3. */
final class S3Files implements AutoCloseable {
    private static final int AT_ONCE = 4;

    private final S3Client client;

    S3Files(S3Access access) {
        client = S3Client.builder().endpointOverride(access.endpoint()).forcePathStyle(true).region(Region.of(access.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(access.accessKey(), access.secretKey()))).build();
    }

    /** The files to load, with their lengths. At least one. */
    List<CopyFile> find(String from, boolean manifest, Cancellation cancellation) {
        try {
            List<CopyFile> files = manifest ? ofManifest(S3Url.parse(from), cancellation) : ofPrefix(S3Url.parse(from));
            if (files.isEmpty()) {
                throw new SqlError(manifest ? "COPY found no file: none of the manifest " + from + " exists" : "The specified S3 prefix '" + from + "' does not exist");
            }
            return files;
        } catch (NoSuchBucketException e) {
            throw new SqlError("S3ServiceException:The specified bucket does not exist,Status 404,Error NoSuchBucket: " + from);
        } catch (SdkException e) {
            throw failed(from, e);
        }
    }

    private static SqlError failed(String from, SdkException e) {
        String error = e instanceof S3Exception s3 ? s3.awsErrorDetails().errorMessage() + ",Status " + s3.statusCode() + ",Error " + s3.awsErrorDetails().errorCode()
                : e.getMessage();
        return new SqlError("S3ServiceException:" + error + ": " + from);
    }

    private List<CopyFile> ofManifest(S3Url url, Cancellation cancellation) {
        byte[] content;
        try {
            content = client.getObject(b -> b.bucket(url.bucket()).key(url.key()), ResponseTransformer.toBytes()).asByteArray();
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                throw new SqlError("Problem reading manifest file - S3ServiceException:The specified key does not exist.,Status 404,Error NoSuchKey: " + url);
            }
            throw e;
        }
        var files = new ArrayList<CopyFile>();
        for (Manifest.Entry entry : Manifest.parse(url, content).entries()) {
            cancellation.onCancel(() -> {});
            Optional<CopyFile> file = find(entry.url());
            if (file.isEmpty() && entry.mandatory()) {
                throw new SqlError("COPY: the mandatory file " + entry.url() + " of the manifest does not exist");
            }
            if (file.isPresent() && file.get().bytes() != entry.contentLength()) {
                throw new SqlError("COPY: the file " + entry.url() + " has " + file.get().bytes() + " bytes, meta.content_length of the manifest says " + entry.contentLength());
            }
            file.ifPresent(files::add);
        }
        return files;
    }

    private Optional<CopyFile> find(S3Url url) {
        try {
            HeadObjectResponse head = client.headObject(b -> b.bucket(url.bucket()).key(url.key()));
            return Optional.of(new CopyFile(url, head.contentLength(), head.eTag()));
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private List<CopyFile> ofPrefix(S3Url url) {
        return client.listObjectsV2Paginator(b -> b.bucket(url.bucket()).prefix(url.key())).contents().stream()
                .filter(object -> object.size() > 0).map(object -> file(url.bucket(), object)).toList();
    }

    private static CopyFile file(String bucket, S3Object object) {
        return new CopyFile(new S3Url(bucket, object.key()), object.size(), object.eTag());
    }

    /** Fetches all files, as they were found, into a directory, several at once. The n-th file becomes {@code n.parquet}. */
    List<Path> download(List<CopyFile> files, Path directory, Cancellation cancellation) {
        try (var executor = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            var fetched = new ArrayList<Future<Path>>();
            for (int i = 0; i < files.size(); i++) {
                CopyFile file = files.get(i);
                Path target = directory.resolve(i + ".parquet");
                fetched.add(executor.submit(fetch(file, target)));
            }
            cancellation.onCancel(() -> fetched.forEach(file -> file.cancel(true)));
            var paths = new ArrayList<Path>();
            for (Future<Path> path : fetched) {
                paths.add(path.get());
            }
            return paths;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SqlError("COPY was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SqlError error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Callable<Path> fetch(CopyFile file, Path target) {
        return () -> {
            try {
                client.getObject(b -> b.bucket(file.url().bucket()).key(file.url().key()).ifMatch(file.eTag()), ResponseTransformer.toFile(target));
                return target;
            } catch (SdkException e) {
                throw failed(file.url().toString(), e);
            }
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
