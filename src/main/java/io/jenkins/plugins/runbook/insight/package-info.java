/**
 * What the numbers say: whether runbooks get better, whether proposals are worth a reviewer's time, how long repairs take. Only
 * reads; {@link io.jenkins.plugins.runbook.insight.Insights} is the way in.
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.insight;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
