/** The tools of assistants in Jenkins, for its MCP server plugin; absent without it. */
package io.jenkins.plugins.runbook.jenkins.assistant;
