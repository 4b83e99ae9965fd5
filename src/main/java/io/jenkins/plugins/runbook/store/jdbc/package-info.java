/** The store in a database: H2 in a file, or PostgreSQL. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.store.jdbc;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
