package io.millrace.loader.lake;

import io.millrace.loader.warehouse.AwsErrors;
import io.millrace.loader.warehouse.Unanswered;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One bucket of S3. */
public final class S3Lake implements Lake, AutoCloseable {
    private static final int REQUESTS_AT_ONCE = 16;

    private final S3Client s3;
    private final String bucket;
    private final ExecutorService requests = Executors.newFixedThreadPool(REQUESTS_AT_ONCE, Thread.ofVirtual().name("loader-s3-", 0).factory());

    /** @param s3 closed by whoever made it */
    public S3Lake(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public List<String> folders(String prefix) {
        return asked("listing " + prefix, () -> s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix).delimiter("/")).commonPrefixes().stream()
                .map(CommonPrefix::prefix).map(folder -> folder.substring(prefix.length(), folder.length() - 1)).sorted().toList());
    }

    @Override
    public List<String> keysAfter(String prefix, String after, int limit) {
        return asked("listing " + prefix, () -> s3.listObjectsV2(request -> request.bucket(bucket).prefix(prefix).startAfter(after).maxKeys(limit)).contents().stream()
                .map(S3Object::key).toList());
    }

    @Override
    public Map<String, byte[]> get(Collection<String> keys) {
        return each(keys, key -> absentOr("getting " + key, () -> s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asByteArray()));
    }

    @Override
    public Map<String, Long> sizes(Collection<String> keys) {
        return each(keys, key -> absentOr("head of " + key, () -> s3.headObject(request -> request.bucket(bucket).key(key)).contentLength()));
    }

    @Override
    public void put(String key, byte[] content) {
        asked("putting " + key, () -> s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content)));
    }

    @Override
    public void close() {
        requests.close();
    }

    /** @param ask null for what does not exist */
    private <T> Map<String, T> each(Collection<String> keys, Function<String, T> ask) {
        var answers = new TreeMap<String, Future<T>>();
        for (String key : keys) answers.computeIfAbsent(key, name -> requests.submit(() -> ask.apply(name)));
        var found = new TreeMap<String, T>();
        answers.forEach((key, answer) -> {
            T value = await(answer);
            if (value != null) found.put(key, value);
        });
        return found;
    }

    private static <T> T await(Future<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unanswered("interrupted while waiting for S3", e);
        }
    }

    private <T> T absentOr(String doing, Supplier<T> call) {
        return asked(doing, () -> {
            try {
                return call.get();
            } catch (S3Exception e) {
                if (e.statusCode() == 404 && !"NoSuchBucket".equals(e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode())) return null;
                throw e;
            }
        });
    }

    private <T> T asked(String doing, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw AwsErrors.classify("bucket " + bucket + ", " + doing, e);
        }
    }
}
