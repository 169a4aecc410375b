package io.millrace.sink.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.schemas.config.SinkConfig;
import io.millrace.sink.LocalLake;
import io.millrace.sink.trouble.Permanent;
import io.millrace.sink.trouble.Transient;
import io.millrace.sink.trouble.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What S3 answers to HEAD has no body: the reason is asked for. */
class S3StoreTest {
    private HttpServer server;
    private S3Store store;
    private int status;
    private String code;
    private int answersFromTheSecondOn;
    private int asked;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        System.setProperty("aws.accessKeyId", "key");
        System.setProperty("aws.secretAccessKey", "secret");
        store = S3Store.connect(new SinkConfig("lake", "eu-west-1", URI.create("http://127.0.0.1:" + server.getAddress().getPort()), null, null, null, null, null, null, null));
    }

    @AfterEach
    void stop() {
        store.close();
        server.stop(0);
        LocalLake.forgetCredentials();
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, s3:ListBucket",
        "403, InvalidAccessKeyId, check access key and secret",
        "403, SignatureDoesNotMatch, check access key and secret",
        "403, RequestTimeTooSkewed, correct it (NTP)",
        "404, NoSuchBucket, create it or correct sink.bucket",
        "400, AuthorizationHeaderMalformed, set its own region",
        "301, PermanentRedirect, set its own region",
    })
    void whatPeopleMustMendIsSaid(int status, String code, String advice) {
        answers(status, code);

        assertThatThrownBy(() -> store.head("a")).isInstanceOf(Permanent.class).hasMessageContaining("HEAD [s3://lake/a]").hasMessageContaining(advice);
    }

    @ParameterizedTest
    @CsvSource({"400, ExpiredToken, renew them", "400, RequestTimeout, cannot serve this now", "503, SlowDown, cannot serve this now"})
    void whatPassesIsWaitedFor(int status, String code, String what) {
        answers(status, code);

        assertThatThrownBy(() -> store.head("a")).isInstanceOf(Transient.class).hasMessageContaining(what);
    }

    @Test
    void anObjectThatIsNotThereIsAbsent() throws Trouble {
        answers(404, "NoSuchKey");

        assertThat(store.head("a")).isEmpty();
    }

    @Test
    void anObjectThatComesBetweenHeadAndTheQuestionWhyIsThere() throws Trouble {
        answers(404, "NoSuchKey");
        answersFromTheSecondOn = 200;

        assertThat(store.head("a")).isPresent();
    }

    private void answers(int status, String code) {
        this.status = status;
        this.code = code;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = ("<Error><Code>" + code + "</Code><Message>said S3</Message></Error>").getBytes(UTF_8);
        boolean hasBody = !exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        if (!hasBody) exchange.getResponseHeaders().add("Content-Length", String.valueOf(body.length));
        exchange.sendResponseHeaders(asked++ > 0 && answersFromTheSecondOn > 0 ? answersFromTheSecondOn : status, hasBody ? body.length : -1);
        if (hasBody) exchange.getResponseBody().write(body);
        exchange.close();
    }
}
