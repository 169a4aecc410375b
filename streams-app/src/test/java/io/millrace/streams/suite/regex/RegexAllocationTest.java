package io.millrace.streams.suite.regex;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexAllocationTest {
    private static final int SEARCHES = 10_000;

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {"FIXED ^[A-Z]{2}-\\d{4}$", "DFA ^[A-Z]{2}-\\d+$", "DFA \\bé.*中$", "NFA (?:A|B)*B.{40}$", "BACKTRACKER ([AB])(?!\\1)B-(\\d)\\d+(?<=4)$", "BACKTRACKER (?i)^((?>a?)B)+(-|é)(?:(?(1)\\d|x))*?$"})
    void searchesWithoutAllocating(PythonRegex.Engine engine, String pattern) {
        var regex = PythonRegex.compile(pattern);
        assertThat(regex.engine()).isEqualTo(engine);
        RegexMatcher matcher = regex.newMatcher();
        byte[] hit = "AB-1234".getBytes(StandardCharsets.UTF_8);
        byte[] miss = "ABé 中 123-x 😀".getBytes(StandardCharsets.UTF_8);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        search(matcher, hit, miss);

        long before = threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
        search(matcher, hit, miss);
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before;

        assertThat(allocated).isLessThan(SEARCHES);
    }

    private static int search(RegexMatcher matcher, byte[] hit, byte[] miss) {
        int found = 0;
        for (int i = 0; i < SEARCHES; i++) {
            if (matcher.find(hit, 0, hit.length)) found++;
            if (matcher.find(miss, 0, miss.length)) found++;
        }
        return found;
    }
}
