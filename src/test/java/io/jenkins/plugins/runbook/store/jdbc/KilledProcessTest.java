package io.jenkins.plugins.runbook.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, really killed. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KilledProcessTest {

    /** More of them with {@code -Dstore.kills=…}. */
    private static final int KILLS = Integer.getInteger("store.kills", 6);

    @TempDir
    Path directory;

    @Test
    void what_was_confirmed_is_there_and_nothing_is_there_by_half_whenever_the_process_is_killed() throws Exception {
        Random random = new Random(20261123);
        int next = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            int confirmed = killAfter(next, 1 + random.nextInt(60), random.nextInt(3_000_000));
            next = checkAndCount(confirmed);
        }
        assertThat(next).isGreaterThanOrEqualTo(KILLS);
    }

    @Test
    void what_several_were_confirmed_is_there_whenever_the_process_is_killed_while_it_compacts_the_file()
            throws Exception {
        Random random = new Random(20261201);
        int first = 1;
        for (int kill = 0; kill < Math.max(2, KILLS / 2); kill++) {
            Map<String, Integer> confirmed =
                    killBusyOneAfter(first, 80 + random.nextInt(60), random.nextInt(9_000_000));
            try (Store store = Stores.embedded(store())) {
                store.read(records -> {
                    confirmed.forEach((id, number) -> assertThat(records.executions()
                                    .find(id)
                                    .orElseThrow()
                                    .duration()
                                    .toMillis())
                            .as(id)
                            .isGreaterThanOrEqualTo(number));
                    assertThat(records.audit().verify()).isEmpty();
                    return null;
                });
            }
            first = 1
                    + confirmed.values().stream()
                            .mapToInt(Integer::intValue)
                            .max()
                            .orElse(first)
                    + BusyWriterProcess.EXECUTIONS;
        }
        assertThat(Files.size(store().resolve("store.mv.db")))
                .as("the file was large enough to be compacted")
                .isGreaterThan(4 << 20);
    }

    /** @return the highest number that was confirmed for each execution */
    private Map<String, Integer> killBusyOneAfter(int first, int lines, int nanos) throws Exception {
        Path errors = directory.resolve("errors");
        Process writer =
                JavaProcess.start(BusyWriterProcess.class, errors, store().toString(), Integer.toString(first));
        Map<String, Integer> confirmed = new HashMap<>();
        try (BufferedReader output = writer.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).as("see %s", errors).isEqualTo("open");
            for (int i = 0; i < lines; i++) {
                note(output.readLine(), confirmed);
            }
            LockSupport.parkNanos(nanos);
            writer.toHandle().destroyForcibly();
            writer.waitFor();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                note(line, confirmed);
            }
        }
        return confirmed;
    }

    /** The last line may have been cut by the kill: only a whole one ends so. */
    private static void note(String line, Map<String, Integer> confirmed) {
        if (line.endsWith(";")) {
            String[] parts = line.substring(0, line.length() - 1).split(" ");
            confirmed.merge(parts[0], Integer.parseInt(parts[1]), Math::max);
        }
    }

    @Test
    void a_second_process_is_told_who_holds_the_store() throws Exception {
        Path store = directory.resolve("store");
        Process writer = JavaProcess.start(WriterProcess.class, directory.resolve("errors"), store.toString(), "0");
        try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo("open");
            assertThatThrownBy(() -> Stores.embedded(store))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("in use by process " + writer.pid() + " of user ")
                    .hasMessageContaining(store.toString());
        } finally {
            writer.destroyForcibly().waitFor();
        }
        Stores.embedded(store).close();
    }

    /**
     * @param lines how many transactions are let through
     * @param nanos how far into the next one the kill comes
     * @return the highest number that was confirmed
     */
    private int killAfter(int first, int lines, int nanos) throws IOException, InterruptedException {
        Path errors = directory.resolve("errors");
        Process writer = JavaProcess.start(WriterProcess.class, errors, store().toString(), Integer.toString(first));
        int confirmed = first - 1;
        try (BufferedReader output = writer.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).as("see %s", errors).isEqualTo("open");
            for (int i = 0; i < lines; i++) {
                confirmed = Integer.parseInt(output.readLine());
            }
            // Not waiting for anything: this is the point, somewhere in a transaction, at which the process is killed.
            LockSupport.parkNanos(nanos);
            // Unlike Process.destroyForcibly, this leaves the output readable.
            writer.toHandle().destroyForcibly();
            writer.waitFor();
            for (String line = output.readLine(); isWhole(line, confirmed); line = output.readLine()) {
                confirmed = Integer.parseInt(line);
            }
        }
        return confirmed;
    }

    /** The last line may have been cut by the kill. */
    private static boolean isWhole(String line, int before) {
        return line != null && line.equals(Integer.toString(before + 1));
    }

    private int checkAndCount(int confirmed) {
        try (Store store = Stores.embedded(store())) {
            return store.read(records -> {
                int count = (int) records.executions().count(Filter.ALL);
                assertThat(count).isBetween(confirmed + 1, confirmed + 2);
                for (int number = 0; number < count; number++) {
                    assertThat(records.executions().find("E-" + number)).isPresent();
                    assertThat(records.versions().find(new VersionRef("RB-" + number, 1)))
                            .isPresent();
                }
                assertThat(records.executions().recordOf("RB-WEB").get(0).verified())
                        .isEqualTo(count);
                assertThat(records.learningQueue().waiting(count + 9)).hasSize(count);
                assertThat(records.audit().size()).isEqualTo(count);
                assertThat(records.audit().verify()).isEmpty();
                return count;
            });
        }
    }

    private Path store() {
        return directory.resolve("store");
    }
}
