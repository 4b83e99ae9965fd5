/** Reading shell scripts well enough to change one command of them and leave the rest as it is. */
package io.jenkins.plugins.runbook.learning.script;
