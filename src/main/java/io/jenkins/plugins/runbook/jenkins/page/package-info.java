/** The page at {@code /runbooks}: routing, permissions and identity; everything else is the neutral package {@code web}. */
package io.jenkins.plugins.runbook.jenkins.page;
