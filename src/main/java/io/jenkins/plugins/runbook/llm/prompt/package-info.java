/** Prompts are files; what they quote is fenced and bounded. */
package io.jenkins.plugins.runbook.llm.prompt;
