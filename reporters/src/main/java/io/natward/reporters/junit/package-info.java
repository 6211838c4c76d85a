/** The report for pipelines that understand test results. */
package io.natward.reporters.junit;
