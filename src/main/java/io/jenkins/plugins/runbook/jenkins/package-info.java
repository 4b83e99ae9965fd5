/**
 * The door to Jenkins: what only Jenkins can do, and nothing else. Steps and builders ({@code step}), running on an agent
 * ({@code agent}), records on a build ({@code record}), the page ({@code page}) and settings ({@code settings}) each have a
 * package of their own; here is what all of them use.
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.jenkins;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
