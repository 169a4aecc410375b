package io.millrace.sink.store;

import io.millrace.schemas.commit.PartFile.Part;
import io.millrace.schemas.config.SinkConfig;
import io.millrace.sink.commit.PutAnswer;
import io.millrace.sink.trouble.Transient;
import io.millrace.sink.trouble.Trouble;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * S3, or a server that speaks it. The SDK retries by itself, so a 412 may be the answer to one's own PUT. Bodies go with Content-MD5, which
 * every S3 server checks; the SDK's newer checksums are left out as not every server takes them.
 */
public final class S3Store implements ObjectStore {
    private static final String ATTEMPT = "millrace-attempt";

    private final S3Client s3;
    private final String bucket;
    private final S3Errors errors;

    private S3Store(S3Client s3, SinkConfig config) {
        this.s3 = s3;
        this.bucket = config.bucket();
        this.errors = new S3Errors(config);
    }

    /** Credentials come from the SDK's default chain. */
    public static S3Store connect(SinkConfig config) {
        var builder = S3Client.builder()
                .region(Region.of(config.region()))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(client -> client.apiCallAttemptTimeout(Duration.ofSeconds(15)).apiCallTimeout(Duration.ofSeconds(40)));
        if (config.endpoint() != null) builder.endpointOverride(config.endpoint()).forcePathStyle(true);
        return new S3Store(builder.build(), config);
    }

    @Override
    public PutAnswer putIfAbsent(String key, byte[] body) throws Trouble {
        try {
            s3.putObject(
                    put -> put.bucket(bucket).key(key).ifNoneMatch("*").contentType("application/json").contentMD5(md5(body)), RequestBody.fromBytes(body));
            return PutAnswer.STORED;
        } catch (S3Exception e) {
            if (e.statusCode() == 412) return PutAnswer.EXISTS;
            if (e.statusCode() == 409) return PutAnswer.CONFLICT;
            throw errors.classify("PUT", key, e);
        } catch (SdkException e) {
            throw errors.classify("PUT", key, e);
        }
    }

    @Override
    public Optional<byte[]> get(String key) throws Trouble {
        try {
            return Optional.of(s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray());
        } catch (SdkException e) {
            if (S3Errors.isAbsent(e)) return Optional.empty();
            throw errors.classify("GET", key, e);
        }
    }

    @Override
    public Optional<ObjectHead> head(String key) throws Trouble {
        try {
            return Optional.of(headOf(key));
        } catch (SdkException e) {
            if (S3Errors.isUnexplained(e)) return explain(key, e);
            throw errors.classify("HEAD", key, e);
        }
    }

    private ObjectHead headOf(String key) {
        var head = s3.headObject(request -> request.bucket(bucket).key(key));
        return new ObjectHead(head.contentLength(), head.metadata().getOrDefault(ATTEMPT, ""));
    }

    /** Asks again for one byte: that answer says why. If it gives the byte, the object may have come between the two. */
    private Optional<ObjectHead> explain(String key, SdkException unexplained) throws Trouble {
        try {
            s3.getObjectAsBytes(get -> get.bucket(bucket).key(key).range("bytes=0-0"));
            if (S3Errors.isAbsent(unexplained)) return Optional.of(headOf(key));
        } catch (SdkException e) {
            if (S3Errors.isAbsent(e)) return Optional.empty();
            throw errors.classify("HEAD", key, e);
        }
        throw new Transient("HEAD [s3://" + bucket + "/" + key + "]: refused, but GET of the same object is not: asking again", unexplained);
    }

    @Override
    public Page list(String prefix, String after) throws Trouble {
        var page = listObjects(prefix, after);
        return new Page(page.objects().stream().map(Listed::key).toList(), page.isTruncated());
    }

    /** S3 may answer with fewer keys than it has, even with none. */
    @Override
    public Objects listObjects(String prefix, String after) throws Trouble {
        try {
            var page = s3.listObjectsV2(list -> list.bucket(bucket).prefix(prefix).startAfter(after));
            while (page.contents().isEmpty() && isTruncated(page)) {
                String token = page.nextContinuationToken();
                page = s3.listObjectsV2(list -> list.bucket(bucket).prefix(prefix).continuationToken(token));
            }
            return new Objects(page.contents().stream().map(S3Store::listed).toList(), isTruncated(page));
        } catch (SdkException e) {
            throw errors.classify("LIST", prefix, e);
        }
    }

    private static Listed listed(S3Object object) {
        return new Listed(object.key(), object.size());
    }

    /** As with objects a page may have none and yet not be the last. */
    @Override
    public Uploads listUploads(String prefix, Unfinished after) throws Trouble {
        try {
            var page = uploads(prefix, after == null ? null : after.key(), after == null ? null : after.uploadId());
            while (page.uploads().isEmpty() && Boolean.TRUE.equals(page.isTruncated())) page = uploads(prefix, page.nextKeyMarker(), page.nextUploadIdMarker());
            return new Uploads(page.uploads().stream().map(upload -> new Unfinished(upload.key(), upload.uploadId())).toList(), Boolean.TRUE.equals(page.isTruncated()));
        } catch (SdkException e) {
            throw errors.classify("ListMultipartUploads", prefix, e);
        }
    }

    private ListMultipartUploadsResponse uploads(String prefix, String key, String uploadId) {
        return s3.listMultipartUploads(list -> list.bucket(bucket).prefix(prefix).keyMarker(key).uploadIdMarker(uploadId));
    }

    private static boolean isTruncated(ListObjectsV2Response page) {
        return Boolean.TRUE.equals(page.isTruncated());
    }

    @Override
    public String createUpload(String key, String attempt) throws Trouble {
        try {
            return s3.createMultipartUpload(
                    create -> create.bucket(bucket).key(key).metadata(Map.of(ATTEMPT, attempt)).contentType("application/vnd.apache.parquet")).uploadId();
        } catch (SdkException e) {
            throw errors.classify("CreateMultipartUpload", key, e);
        }
    }

    @Override
    public Part uploadPart(String key, String uploadId, int number, byte[] body) throws Trouble, UploadGone {
        try {
            var answer = s3.uploadPart(
                    part -> part.bucket(bucket).key(key).uploadId(uploadId).partNumber(number).contentMD5(md5(body)), withoutCopy(body));
            return new Part(number, answer.eTag(), body.length, crc32(body));
        } catch (SdkException e) {
            if (S3Errors.isUploadUnknown(e)) throw new UploadGone(key);
            throw errors.classify("UploadPart", key, e);
        }
    }

    @Override
    public CompleteAnswer complete(String key, String uploadId, List<Part> parts) throws Trouble {
        var named = parts.stream().map(part -> CompletedPart.builder().partNumber(part.number()).eTag(part.etag()).build()).toList();
        try {
            s3.completeMultipartUpload(complete -> complete.bucket(bucket).key(key).uploadId(uploadId).multipartUpload(all -> all.parts(named)));
            return CompleteAnswer.COMPLETED;
        } catch (S3Exception e) {
            if (S3Errors.isUploadUnknown(e)) return CompleteAnswer.REFUSED;
            if (e.statusCode() == 409 || e.statusCode() == 412) throw new Transient("S3 completes [" + key + "] elsewhere at this moment", e);
            throw errors.classify("CompleteMultipartUpload", key, e);
        } catch (SdkException e) {
            throw errors.classify("CompleteMultipartUpload", key, e);
        }
    }

    @Override
    public void abort(String key, String uploadId) throws Trouble {
        try {
            s3.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(uploadId));
        } catch (SdkException e) {
            if (!S3Errors.isUploadUnknown(e)) throw errors.classify("AbortMultipartUpload", key, e);
        }
    }

    @Override
    public void close() {
        s3.close();
    }

    /** Nobody changes a part once it is full. */
    private static RequestBody withoutCopy(byte[] body) {
        return RequestBody.fromContentProvider(ContentStreamProvider.fromByteArrayUnsafe(body), body.length, "application/octet-stream");
    }

    private static String md5(byte[] body) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    private static String crc32(byte[] body) {
        var crc = new CRC32();
        crc.update(body);
        return "%08x".formatted(crc.getValue());
    }
}
