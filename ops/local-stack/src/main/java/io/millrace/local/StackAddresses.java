package io.millrace.local;

import io.millrace.local.s3.S3Access;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the servers of a running stack listen. All on 127.0.0.1. */
public record StackAddresses(String kafkaBootstrap, URI registryUrl, S3Access s3, URI redshiftEndpoint, String accountId) {
    /** What a stage process needs to find the stack: overrides of {@code pipeline.yaml} and AWS credentials. Holds the secret. */
    public Map<String, String> environment() {
        var variables = new LinkedHashMap<String, String>();
        variables.put("MILLRACE_KAFKA_BOOTSTRAP", kafkaBootstrap);
        variables.put("MILLRACE_REGISTRY_URL", registryUrl.toString());
        variables.put("MILLRACE_SINK_ENDPOINT", s3.endpoint().toString());
        variables.put("MILLRACE_SINK_REGION", s3.region());
        variables.put("MILLRACE_LOAD_ENDPOINT", redshiftEndpoint.toString());
        variables.put("AWS_REGION", s3.region());
        variables.put("AWS_ACCESS_KEY_ID", s3.accessKey());
        variables.put("AWS_SECRET_ACCESS_KEY", s3.secretKey());
        return variables;
    }
}
