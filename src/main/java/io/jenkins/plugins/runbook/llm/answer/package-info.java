/** Makes what a model said an answer of the form asked for, or says why it is none. */
package io.jenkins.plugins.runbook.llm.answer;
