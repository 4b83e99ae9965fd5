/** The only place that knows openai-java: its client over the JDK's own HTTP, and what its errors mean to an admin. */
package io.jenkins.plugins.runbook.llm.openai;
