/**
 * Regular expressions that people write into runbooks, answered in bounded time whatever they are and whatever text they meet.
 *
 * <p>{@link io.jenkins.plugins.runbook.format.pattern.UserPattern} is the face. Expressions keep the meaning that {@link java.util.regex.Pattern}
 * gives them. Those of the regular kind are answered by an automaton, in time linear in the text and without keeping it; those with
 * look-around, back references or possessive repetition by {@code java.util.regex} itself, on a bounded text and with a bounded number of looks
 * at its characters.
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.format.pattern;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
