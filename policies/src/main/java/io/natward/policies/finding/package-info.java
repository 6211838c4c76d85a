/** What a run found, as plain data: verdicts, findings, host results and the report that streams them. */
package io.natward.policies.finding;
