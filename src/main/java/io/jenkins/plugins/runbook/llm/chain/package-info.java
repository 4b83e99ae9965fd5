/** What every call of a model passes on its way: small links, each of which does one thing and hands on. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.llm.chain;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
