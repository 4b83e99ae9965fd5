/**
 * Incidents that are reported from outside: read ({@code IncidentReader}), mapped ({@code IncidentMapping}), kept and counted
 * ({@code IncidentDesk}), and set against what was done about them ({@code AlertJudge}).
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.incident;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
