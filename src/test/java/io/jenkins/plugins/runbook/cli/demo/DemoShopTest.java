package io.jenkins.plugins.runbook.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's world must really break and really be repairable, or the demo shows nothing. */
class DemoShopTest {

    @TempDir
    private Path directory;

    private DemoShop shop;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        shop = DemoShop.open(directory);
    }

    @AfterEach
    void close() throws IOException {
        shop.close();
    }

    @Test
    void it_works_until_it_crashes() throws Exception {
        assertThat(shop.works()).isTrue();

        shop.crash();

        assertThat(shop.works()).isFalse();
    }

    @Test
    void a_restart_of_the_shop_alone_does_not_help_and_says_why() throws Exception {
        shop.crash();

        assertThat(svc("shop", "restart")).contains("Starting shop: [FAILED]", "cannot connect to sessions");
        assertThat(shop.works()).isFalse();
    }

    @Test
    void starting_what_it_requires_first_helps() throws Exception {
        shop.crash();

        svc("sessions", "start");
        svc("shop", "restart");

        assertThat(shop.works()).isTrue();
    }

    private String svc(String name, String action) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("./bin/svc", name, action)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
