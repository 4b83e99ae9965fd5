package io.jenkins.plugins.runbook.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SchemaDocumentTest {

    private static final Pattern TABLE = Pattern.compile("### `(\\w+)`");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    void the_page_names_every_table_and_column_and_no_other() throws IOException {
        assertThat(documented()).isEqualTo(there());
    }

    private static Map<String, Set<String>> documented() throws IOException {
        Map<String, Set<String>> tables = new TreeMap<>();
        Set<String> columns = null;
        for (String line : Files.readAllLines(Path.of("docs/schema.md"))) {
            Matcher table = TABLE.matcher(line);
            if (table.matches()) {
                columns = new TreeSet<>();
                tables.put(table.group(1), columns);
            } else if (line.startsWith("| `") && columns != null) {
                Matcher name = NAME.matcher(line.substring(0, line.indexOf('|', 2)));
                while (name.find()) {
                    assertThat(columns.add(name.group(1))).as(line).isTrue();
                }
            }
        }
        return tables;
    }

    private static Map<String, Set<String>> there() {
        Map<String, Set<String>> tables = new TreeMap<>();
        try (Store store = Stores.inMemory()) {
            store.read(records -> ((JdbcRecords) records)
                    .session()
                    .list(
                            "select table_name as t, column_name as c from information_schema.columns"
                                    + " where table_schema = 'PUBLIC'",
                            row -> tables.computeIfAbsent(
                                            row.text("t").toLowerCase(Locale.ROOT), name -> new TreeSet<>())
                                    .add(row.text("c").toLowerCase(Locale.ROOT))));
        }
        tables.remove("flyway_schema_history");
        return tables;
    }
}
