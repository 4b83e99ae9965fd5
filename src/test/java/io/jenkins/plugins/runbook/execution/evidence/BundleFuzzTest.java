package io.jenkins.plugins.runbook.execution.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.Fuzz;
import io.jenkins.plugins.runbook.Mutant;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any file is no bundle, or what it says of itself is true. */
class BundleFuzzTest {

    private static final String RESULT = "{\"execution_id\":\"E-1\"}\n";

    @TempDir
    Path directory;

    @Test
    void a_file_is_no_bundle_or_is_whole_only_when_its_content_is() throws IOException {
        byte[] manifest = Mutant.utf8(manifest());
        byte[] good = zip(manifest, RESULT);
        Path file = Files.write(directory.resolve("b.zip"), good);
        assertThat(BundleCheck.of(file).problems()).isEmpty();
        Fuzz.run("evidence ZIP", 50_000, random -> {
            boolean outside = random.nextBoolean();
            Files.write(file, outside ? Mutant.of(good, random) : zip(mutated(random), Mutant.of(RESULT, random)));
            try {
                BundleCheck check = BundleCheck.of(file);
                if (check.whole() && check.manifestSha256().equals(Sha256.of(manifest))) {
                    assertThat(result(file)).isEqualTo(RESULT);
                }
            } catch (IOException e) {
                assertThat(e).isNotNull(); // it is no bundle, and says so
            }
        });
    }

    private static String manifest() {
        return Json.text(Map.of(
                "format",
                Manifest.FORMAT,
                "execution_id",
                "E-1",
                "files",
                List.of(Map.of("name", "result.json", "bytes", RESULT.length(), "sha256", Sha256.of(RESULT)))));
    }

    private static byte[] mutated(Random random) {
        return random.nextBoolean()
                ? Mutant.utf8(Mutant.of(manifest(), random))
                : Mutant.utf8(
                        Mutant.of(Json.read(manifest(), JsonNode.class), random).toString());
    }

    private static byte[] zip(byte[] manifest, String result) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(Manifest.NAME));
            zip.write(manifest);
            zip.putNextEntry(new ZipEntry("result.json"));
            zip.write(Mutant.utf8(result));
        }
        return bytes.toByteArray();
    }

    private static String result(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry("result.json")).readAllBytes());
        }
    }
}
