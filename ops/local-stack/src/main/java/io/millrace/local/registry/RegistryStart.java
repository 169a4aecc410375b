package io.millrace.local.registry;

import io.millrace.local.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The first requests to a registry that is coming up. */
final class RegistryStart implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

    private final URI url;
    private final ChildProcess process;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RegistryStart(URI url, ChildProcess process) {
        this.url = url;
        this.process = process;
    }

    void await(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!answers()) {
            if (!process.isAlive()) {
                throw new IllegalStateException(process.death().join().message());
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("registry did not answer at " + url + " within " + limit.toSeconds() + " s; see " + process.logFile());
            }
            pause();
        }
    }

    /** Apicurio itself starts with NONE. */
    void requireBackwardCompatibility() {
        var request = request("/config").PUT(HttpRequest.BodyPublishers.ofString("{\"compatibility\":\"BACKWARD\"}"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json").build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("registry refused compatibility BACKWARD: HTTP " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new IllegalStateException("registry at " + url + " did not take compatibility BACKWARD; see " + process.logFile(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private boolean answers() {
        try {
            return http.send(request("/subjects").build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER_LIMIT);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while the registry started", e);
    }
}
