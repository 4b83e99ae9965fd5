/** Looks at a candidate before anybody else does: what can it do that its parent could not, and what does it no longer prove. */
package io.jenkins.plugins.runbook.learning.guard;
