/** The tools for assistants over the Model Context Protocol, by its official SDK: on standard input and output, and over HTTP. */
package io.jenkins.plugins.runbook.cli.mcp;
