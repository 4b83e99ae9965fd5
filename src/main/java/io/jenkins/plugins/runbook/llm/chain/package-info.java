/** What every call of a model passes on its way: small links, each of which does one thing and hands on. */
package io.jenkins.plugins.runbook.llm.chain;
