package io.millrace.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsIT {
    @TempDir
    Path directory;

    @Test
    void keepsAPortUntilAnotherHasTakenIt() throws Exception {
        Path file = directory.resolve("ports.properties");
        int first = new Ports(file).free("server");
        int again = new Ports(file).free("server");
        int other;
        try (var taken = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
            other = new Ports(file).free("server");
        }

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void choosesAnewWhereTheFileHoldsNoPort() throws Exception {
        Path file = Files.writeString(directory.resolve("ports.properties"), "server=\nother=12x\nthird=70000\n");
        var ports = new Ports(file);

        assertThat(ports.free("server")).isPositive();
        assertThat(ports.free("other")).isPositive();
        assertThat(ports.free("third")).isBetween(1, 65_535);
    }
}
