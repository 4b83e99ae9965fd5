/**
 * Asking a language model, behind {@link io.jenkins.plugins.runbook.llm.LanguageModel}: questions with the form their answer must
 * have, and answers that have it. Every call passes a chain of small links ({@code chain}): secrets are taken out, money is
 * reserved, a copy is kept, a model that is down is left alone. Only {@code openai} knows the client library.
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.llm;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
