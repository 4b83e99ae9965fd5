/**
 * Where the learner asks a model: for a second opinion when the rules abstain, and for changes when no repair operator knows one.
 * What a model answers is treated like any text from outside: its evidence must be lines of the record, its changes pass the guard.
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.learning.model;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
