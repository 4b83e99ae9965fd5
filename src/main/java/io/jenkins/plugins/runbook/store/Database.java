package io.jenkins.plugins.runbook.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What differs between the databases a store can live in. Safe for use by many threads. */
interface Database extends AutoCloseable {

    /** The store as people know it: a path, or a URL without its password. */
    String place();

    DataSource connections();

    /** The isolation level under which all queries of a transaction see one moment. */
    int snapshotIsolation();

    /** Makes sure that what was just committed is on disk. */
    void flush(Connection connection) throws SQLException;

    /** Releases everything. Calling it twice does nothing. */
    @Override
    void close();
}
