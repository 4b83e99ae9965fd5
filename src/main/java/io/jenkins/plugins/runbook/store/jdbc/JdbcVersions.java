package io.jenkins.plugins.runbook.store.jdbc;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.StoreException;
import io.jenkins.plugins.runbook.store.Versions;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link Versions} in the table {@code runbook_version}. */
final class JdbcVersions implements Versions {

    private static final int LONGEST_AUTHOR = 255;
    private static final String SELECT = "select * from runbook_version";

    private final JdbcSession session;

    JdbcVersions(JdbcSession session) {
        this.session = session;
    }

    @Override
    public void insert(Version version) {
        if (!Values.storable(version.text()).equals(version.text())) {
            throw new StoreException(
                    version.ref() + " holds a NUL or half a surrogate pair, which cannot be stored; remove it");
        }
        VersionRef ref = version.ref();
        session.insert(
                ref + " cannot be stored: it exists already, or another version of " + ref.runbookId() + " is active",
                "insert into runbook_version (runbook_id, version_number, content, sha256, author, authors, origin,"
                        + " reason, parent_number, lifecycle, created_at, active_runbook)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                ref.runbookId(),
                ref.number(),
                version.text(),
                version.sha256(),
                Values.atMost(LONGEST_AUTHOR, version.author()),
                Json.text(version.authors()),
                version.origin(),
                version.reason(),
                version.parent(),
                version.lifecycle(),
                version.createdAt(),
                activeRunbook(ref, version.lifecycle()));
    }

    @Override
    public Optional<Version> find(VersionRef ref) {
        return session.first(
                SELECT + " where runbook_id = ? and version_number = ?",
                JdbcVersions::version,
                ref.runbookId(),
                ref.number());
    }

    @Override
    public List<Version> of(String runbookId) {
        return session.list(SELECT + " where runbook_id = ? order by version_number", JdbcVersions::version, runbookId);
    }

    @Override
    public Optional<Version> active(String runbookId) {
        return session.first(SELECT + " where active_runbook = ?", JdbcVersions::version, runbookId);
    }

    @Override
    public Optional<Version> canary(String runbookId) {
        return session.first(
                SELECT + " where runbook_id = ? and lifecycle = ? order by version_number desc",
                JdbcVersions::version,
                runbookId,
                Lifecycle.CANARY);
    }

    @Override
    public List<Version> allActive() {
        return session.list(
                SELECT + " where active_runbook is not null order by active_runbook", JdbcVersions::version);
    }

    @Override
    public List<Version> withHash(String sha256) {
        return session.list(
                SELECT + " where sha256 = ? order by runbook_id, version_number", JdbcVersions::version, sha256);
    }

    @Override
    public List<Version> in(Set<Lifecycle> lifecycles) {
        Where where = new Where().in("lifecycle", lifecycles);
        return session.list(
                SELECT + where.sql() + " order by runbook_id, version_number", JdbcVersions::version, where.values());
    }

    @Override
    public List<Version> activeOf(Collection<String> runbookIds) {
        Where where = new Where().in("active_runbook", runbookIds);
        return session.list(SELECT + where.sql(), JdbcVersions::version, where.values());
    }

    @Override
    public List<String> runbookIds() {
        return session.list(
                "select distinct runbook_id from runbook_version order by runbook_id", row -> row.text("runbook_id"));
    }

    @Override
    public int nextNumber(String runbookId) {
        return 1
                + (int) session.number(
                        "select max(version_number) as n from runbook_version where runbook_id = ?", runbookId);
    }

    @Override
    public boolean move(VersionRef ref, Lifecycle from, Lifecycle to) {
        if (!from.canBecome(to)) {
            throw new IllegalArgumentException(ref + " cannot go from " + from + " to " + to);
        }
        return 1
                == session.update(
                        "update runbook_version set lifecycle = ?, active_runbook = ?"
                                + " where runbook_id = ? and version_number = ? and lifecycle = ?",
                        to,
                        activeRunbook(ref, to),
                        ref.runbookId(),
                        ref.number(),
                        from);
    }

    @CheckForNull
    private static String activeRunbook(VersionRef ref, Lifecycle lifecycle) {
        return lifecycle == Lifecycle.ACTIVE ? ref.runbookId() : null;
    }

    /** Versions that were kept before there was a list have one author. */
    private static List<String> authors(Row row) throws SQLException {
        String list = row.text("authors");
        return list == null ? List.of(row.text("author")) : List.of(Json.read(list, String[].class));
    }

    private static Version version(Row row) throws SQLException {
        return new Version(
                new VersionRef(row.text("runbook_id"), row.integer("version_number")),
                row.text("content"),
                row.text("sha256"),
                authors(row),
                row.constant("origin", Version.Origin.class),
                row.text("reason"),
                row.nullableInteger("parent_number"),
                row.constant("lifecycle", Lifecycle.class),
                row.instant("created_at"));
    }
}
