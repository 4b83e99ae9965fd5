package io.jenkins.plugins.runbook.jenkins.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.model.Run;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.upgrade.SavedXml;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the release of 2026-11-30 kept on a build: lines in {@code build.xml}, and the result as a file beside it. */
class EarlierRecordTest {

    private static final String EXECUTION = "20261130-193922447-37c97d20";

    @TempDir
    private Path directory;

    @Test
    void the_lines_of_a_build_are_shown() throws Exception {
        RunbookBuildAction action = (RunbookBuildAction) SavedXml.read("build-2026-11-30.xml");

        assertThat(action.getExecutions())
                .extracting(
                        ExecutionEntry::getExecutionId,
                        ExecutionEntry::getRunbook,
                        ExecutionEntry::getIncidentType,
                        ExecutionEntry::getHostname,
                        ExecutionEntry::getOutcome,
                        ExecutionEntry::getTone,
                        ExecutionEntry::getDuration)
                .containsExactly(
                        tuple(EXECUTION, "RB-QUEUE-001-v1", "disk_full", "agent-1", "FAILED", "danger", "2.5 s"),
                        tuple(
                                "20261130-193858740-e60048e4",
                                "RB-CACHE-001-v2",
                                "service_crash",
                                "agent-1",
                                "VERIFIED",
                                "success",
                                "0.8 s"));
    }

    @Test
    void the_result_beside_a_build_is_read() throws Exception {
        Run<?, ?> build = mock(Run.class);
        when(build.getRootDir()).thenReturn(directory.toFile());
        Path file = directory.resolve("runbooks").resolve(EXECUTION + ".json");
        Files.createDirectories(file.getParent());
        Files.write(file, inside(inside(home(), "home/work/evidence/" + EXECUTION + ".zip"), "result.json"));

        ExecutionResult result = new ResultFiles(build).read(EXECUTION).orElseThrow();

        assertThat(result.id()).isEqualTo(EXECUTION);
        assertThat(result.steps())
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.action()).isNotBlank());
        assertThat(result.before().readings()).isNotEmpty();
        assertThat(result.continuation().attempts()).isEmpty();
        assertThat(ResultFiles.executionsOf(directory.getParent())).contains(EXECUTION);
    }

    private static byte[] home() throws Exception {
        try (InputStream in = SavedXml.class.getResourceAsStream("home-2026-11-30.zip")) {
            return in.readAllBytes();
        }
    }

    private static byte[] inside(byte[] zipped, String name) throws Exception {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(zipped))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return zip.readAllBytes();
                }
            }
        }
        throw new AssertionError("no " + name);
    }
}
