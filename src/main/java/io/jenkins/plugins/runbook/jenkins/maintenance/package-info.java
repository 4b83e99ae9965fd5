/** What happens by itself: upkeep of the store, learning after builds. */
package io.jenkins.plugins.runbook.jenkins.maintenance;
